using System.Diagnostics.CodeAnalysis;

namespace VaultPolicy.Cel.Compilation;

/// <summary>The value of a named variable, or its error, once an evaluation knows it.</summary>
[SuppressMessage("Design", "CA1051:Do not declare visible instance fields", Justification = "Compiled code writes them.")]
internal sealed class SharedValue<T> : ISharedValue
{
    public bool IsKnown;
    public T? Value;
    public CelErrorCode Error;

    public void Clear()
    {
        IsKnown = false;
        Value = default;
        Error = CelErrorCode.None;
    }
}
