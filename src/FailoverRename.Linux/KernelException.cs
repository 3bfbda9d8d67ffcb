using System;
using System.Runtime.InteropServices;

namespace FailoverRename.Linux;

/// <summary>A system call failed in a way that no caller can work around.</summary>
public sealed class KernelException : Exception
{
    /// <summary>An operation in the words of an administrator, and the errno it ended with.</summary>
    public KernelException(string operation, int errno)
        : this($"{operation}: {Marshal.GetPInvokeErrorMessage(errno)}")
    {
    }

    /// <summary>The whole message.</summary>
    public KernelException(string message)
        : base(message)
    {
    }

    /// <summary>The whole message, and what led to it.</summary>
    public KernelException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>No message.</summary>
    public KernelException()
    {
    }
}
