using System.Runtime.CompilerServices;

namespace VaultPolicy.Cel.Compilation;

/// <summary>Whether this process can emit code: not when compiled ahead of time, nor on platforms that forbid it.</summary>
internal static class EmitSupport
{
    private static readonly AsyncLocal<bool> Denied = new();

    internal static bool CanEmit => RuntimeFeature.IsDynamicCodeSupported && RuntimeFeature.IsDynamicCodeCompiled && !Denied.Value;

    /// <summary>Whether the expression is to be compiled.</summary>
    /// <exception cref="PlatformNotSupportedException">Compiled code is asked for where it cannot be emitted.</exception>
    internal static bool UsesCode(CelExecution execution) => execution switch
    {
        CelExecution.Automatic => CanEmit,
        CelExecution.Interpreted => false,
        CelExecution.Compiled when CanEmit => true,
        CelExecution.Compiled => throw new PlatformNotSupportedException(
            $"code cannot be emitted here; use {nameof(CelExecution)}.{nameof(CelExecution.Automatic)} to interpret instead"),
        _ => throw new ArgumentOutOfRangeException(nameof(execution), execution, "unknown way to execute"),
    };

    /// <summary>Lets tests see what happens where code cannot be emitted; for this flow of control until disposed.</summary>
    internal static IDisposable Deny()
    {
        Denied.Value = true;
        return new Restore();
    }

    private sealed class Restore : IDisposable
    {
        public void Dispose() => Denied.Value = false;
    }
}
