using static Tmds.Linux.LibC;

namespace FailoverRename.Linux;

/// <summary>Standard input, output and error.</summary>
public static unsafe class StandardStreams
{
    /// <summary>
    /// Fills those that the caller has closed, so that no other file gets their numbers, and with it what is
    /// written to them. What is filled in cannot be used either: it fails with <c>EBADF</c> as before.
    /// </summary>
    public static void Fill()
    {
        for (int descriptor = 0; descriptor <= 2; descriptor++)
        {
            if (fcntl(descriptor, F_GETFD) < 0)
            {
                fixed (byte* path = "/dev/null\0"u8)
                {
                    _ = open(path, descriptor == 0 ? O_WRONLY : O_RDONLY, default);
                }
            }
        }
    }
}
