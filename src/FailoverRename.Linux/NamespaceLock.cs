using System;
using System.Diagnostics;
using System.Globalization;
using System.Threading;
using FailoverRename.Links;
using Microsoft.Win32.SafeHandles;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace FailoverRename.Linux;

/// <summary>
/// The lock that all runs in one network namespace share: an open file description lock (fcntl(2)) on a file in /run,
/// named by the namespace's inode. The kernel releases it when the process ends, even if it is killed. Only root can
/// open the file, so no other user can delay a run. The file contains the note from one run to the next.
/// </summary>
internal sealed unsafe class NamespaceLock : SafeHandleZeroOrMinusOneIsInvalid
{
    // A shorter pause would not get the lock sooner, and would take CPU time from the run that holds it.
    private const int Tries = 10;

    // The note has one line for each slave, so this is enough for many thousands of slaves.
    private const int MostNote = 1 << 20;

    private NamespaceLock(int descriptor)
        : base(ownsHandle: true) => SetHandle(descriptor);

    /// <summary>Takes the lock, waiting for at most <paramref name="limit"/>.</summary>
    internal static LockResult Take(TimeSpan limit)
    {
        string file = string.Create(CultureInfo.InvariantCulture, $"/run/failover-rename-{Namespace()}.lock");
        int descriptor;
        fixed (byte* path = CString.Of(file))
        {
            descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0b110_000_000);
        }

        if (descriptor < 0)
        {
            int error = errno;
            string need = error == EACCES || error == EPERM ? "root is needed: " : "";
            return new LockResult.Refused(Errors.Refusal(error, $"{need}the lock '{file}' cannot be opened"));
        }

        NamespaceLock held = new(descriptor);
        Stopwatch waited = Stopwatch.StartNew();
        flock request = new() { l_type = (short)F_WRLCK, l_whence = (short)SEEK_SET };
        while (fcntl(descriptor, F_OFD_SETLK, &request) < 0)
        {
            int failure = errno;
            bool busy = failure == EAGAIN || failure == EACCES || failure == EINTR;
            if (busy && waited.Elapsed < limit)
            {
                Thread.Sleep(limit / Tries);
                continue;
            }

            held.Dispose();
            return busy
                ? new LockResult.Busy(file)
                : new LockResult.Refused(Errors.Refusal(failure, $"the lock '{file}' cannot be taken"));
        }

        return new LockResult.Taken(new LockHold(held.ReadNote, held.WriteNote, held.Dispose));
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => close((int)handle) == 0;

    // If the note cannot be read, it is treated as empty. Then rules that do not settle can rename a slave once more.
    private string ReadNote()
    {
        stat found;
        if (fstat((int)handle, &found) < 0 || (long)found.st_size is <= 0 or > MostNote)
        {
            return "";
        }

        byte[] note = new byte[(int)found.st_size];
        fixed (byte* bytes = note)
        {
            ssize_t length = pread((int)handle, bytes, note.Length, 0);
            return length < 0 ? "" : CString.Read(note.AsSpan(0, (int)length));
        }
    }

    // If the note cannot be written, the run does not fail, because its renames are already made.
    private void WriteNote(string note)
    {
        byte[] text = CString.Of(note);
        fixed (byte* bytes = text)
        {
            ssize_t written = pwrite((int)handle, bytes, text.Length - 1, 0);
            _ = ftruncate((int)handle, Math.Max(0, (int)written));
        }
    }

    private static ulong Namespace()
    {
        stat found;
        fixed (byte* path = "/proc/self/ns/net\0"u8)
        {
            return LibC.stat(path, &found) == 0
                ? (ulong)found.st_ino
                : throw new KernelException("stat /proc/self/ns/net", errno);
        }
    }
}
