using System;
using System.Runtime.InteropServices;

namespace FailoverRename.Linux;

/// <summary>Thrown when a system call fails in a way that no caller can handle.</summary>
public sealed class KernelException : Exception
{
    /// <summary>Describes an operation that failed, in an administrator's terms, and its errno.</summary>
    public KernelException(string operation, int errno)
        : this($"{operation}: {Marshal.GetPInvokeErrorMessage(errno)}")
    {
    }

    /// <summary>Takes the whole message.</summary>
    public KernelException(string message)
        : base(message)
    {
    }

    /// <summary>Takes the whole message and the exception that caused it.</summary>
    public KernelException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>Has no message of its own.</summary>
    public KernelException()
    {
    }
}
