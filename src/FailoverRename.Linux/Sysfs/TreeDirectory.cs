using System;
using Tmds.Linux;
using static Tmds.Linux.LibC;

namespace FailoverRename.Linux.Sysfs;

/// <summary>
/// A directory of a <see cref="SysfsTree"/>. A path that leads out of the tree counts as absent, and so does anything
/// but a file or directory. The tree may come from anyone, so any errno about a file means that the file is absent.
/// </summary>
internal sealed unsafe class TreeDirectory : SysfsDirectory
{
    private readonly SysfsTree _tree;
    private readonly string _path;

    private TreeDirectory(int descriptor, SysfsTree tree, string path)
        : base(descriptor) => (_tree, _path) = (tree, path);

    private protected override int ReadFlags => O_RDONLY | O_NONBLOCK | O_NOCTTY;

    /// <summary>Opens a directory by its path in a tree; null if there is none.</summary>
    internal static TreeDirectory? Open(SysfsTree tree, string path)
    {
        path = path.TrimStart('/');
        int descriptor = tree.Open(path, O_PATH | O_DIRECTORY, out int error);
        if (descriptor >= 0)
        {
            return new TreeDirectory(descriptor, tree, path);
        }

        SysfsErrors.Excuse("open a directory", error, SysfsErrors.IsOfTheDevice);
        return null;
    }

    /// <inheritdoc/>
    internal override SysfsDirectory? Open(ReadOnlySpan<byte> name) => Open(_tree, PathOf(name));

    /// <inheritdoc/>
    internal override string? CoreAttribute(string name) => Attribute(name);

    private protected override bool MayRead(ReadOnlySpan<byte> name) => _tree.IsFile(PathOf(name));

    private protected override int Open(ReadOnlySpan<byte> name, int flags, out int error) =>
        _tree.Open(PathOf(name), flags, out error);

    private protected override int ReadLink(ReadOnlySpan<byte> name, byte* buffer, int size, out int error) =>
        _tree.ReadLink(PathOf(name), buffer, size, out error);

    private protected override int Status(ReadOnlySpan<byte> name, stat* found) => _tree.Status(PathOf(name), found);

    private protected override void Excuse(string operation, int error, Func<int, bool> excused) =>
        SysfsErrors.Excuse(operation, error, SysfsErrors.IsOfTheDevice);

    private string PathOf(ReadOnlySpan<byte> name) => $"{_path}/{CString.Read(name)}";
}
