namespace VaultPolicy.PolicyEngine.Benchmarks;

/// <summary>A moment that threads see as they see a swap, although nothing is swapped.</summary>
internal sealed class SwapMarks
{
    private object _current = new();

    public object Current => Volatile.Read(ref _current);

    public void Set() => Volatile.Write(ref _current, new object());
}
