using System.Runtime.CompilerServices;

// The runtime does not clear stack buffers (one or two pages) before the kernel fills them.
[module: SkipLocalsInit]
