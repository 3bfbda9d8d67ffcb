using System.Runtime.CompilerServices;

// Buffers on the stack, of a page or two, are not cleared before the kernel fills them.
[module: SkipLocalsInit]
