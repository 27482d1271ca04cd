namespace VaultPolicy.Quant;

/// <summary>A finite number, or the reason why there is none. The default is a failure: <see cref="QuantError.Empty"/>.</summary>
public readonly record struct Estimate
{
    private readonly double _value;
    private readonly bool _ok;
    private readonly QuantError _error;

    private Estimate(double value, bool ok, QuantError error)
    {
        _value = value;
        _ok = ok;
        _error = error;
    }

    /// <summary>Whether there is a number.</summary>
    public bool IsOk => _ok;

    /// <summary>Why there is no number; <see cref="QuantError.None"/> when there is one.</summary>
    public QuantError Error => !_ok && _error == QuantError.None ? QuantError.Empty : _error;

    /// <summary>The number.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public double Value => _ok ? _value : throw new InvalidOperationException($"there is no estimate ({Error})");

    /// <summary>A number; NaN and infinities become <see cref="QuantError.NotFinite"/>.</summary>
    public static Estimate Of(double value) =>
        double.IsFinite(value) ? new Estimate(value, true, QuantError.None) : new Estimate(0d, false, QuantError.NotFinite);

    /// <summary>No number, for this reason.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The reason is <see cref="QuantError.None"/>.</exception>
    public static Estimate Failed(QuantError error) => error != QuantError.None
        ? new Estimate(0d, false, error)
        : throw new ArgumentOutOfRangeException(nameof(error), error, "a failure needs a reason");

    /// <summary>The quotient of two numbers; fails with <see cref="QuantError.ZeroDenominator"/> when the second is 0.</summary>
    public static Estimate Quotient(double numerator, double denominator) =>
        denominator == 0d ? Failed(QuantError.ZeroDenominator) : Of(numerator / denominator);

    /// <summary>The number, when there is one.</summary>
    public bool TryGetValue(out double value)
    {
        value = _value;
        return _ok;
    }
}
