using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using VaultPolicy.Quant.Numerics;
using VaultPolicy.Quant.Options;

namespace VaultPolicy.Quant.Margin;

/// <summary>Undiscounted values of the options of one expiry under shocks of the forward and of volatility, in columns padded to whole vectors.</summary>
internal readonly ref struct ExpiryRevaluation
{
    /// <summary>Doubles of working memory for each padded position.</summary>
    internal const int Columns = 5;

    private readonly Span<double> _sign;
    private readonly Span<double> _strike;
    private readonly Span<double> _deviation;
    private readonly Span<double> _amount;
    private readonly Span<double> _price;

    internal ExpiryRevaluation(ReadOnlySpan<MarginOption> options, double years, Span<double> memory)
    {
        int padded = Padded(options.Length);
        _sign = memory[..padded];
        _strike = memory.Slice(padded, padded);
        _deviation = memory.Slice(2 * padded, padded);
        _amount = memory.Slice(3 * padded, padded);
        _price = memory.Slice(4 * padded, padded);
        double root = Math.Sqrt(years);
        for (int i = 0; i < padded; i++)
        {
            MarginOption option = i < options.Length ? options[i] : new MarginOption(OptionKind.Call, 1d, 0d, 1d);
            _sign[i] = option.Kind == OptionKind.Call ? 1d : -1d;
            _strike[i] = option.Strike;
            _deviation[i] = option.Volatility * root;
            _amount[i] = option.Amount;
        }
    }

    internal static int Padded(int count) => (count + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;

    /// <summary>The value of all positions at this forward price with volatilities times this factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Vectors before tiering are calls: a hundred times slower.
    internal double Value(double forward, double volatilityFactor)
    {
        ref double sign = ref MemoryMarshal.GetReference(_sign);
        ref double strike = ref MemoryMarshal.GetReference(_strike);
        ref double deviation = ref MemoryMarshal.GetReference(_deviation);
        ref double price = ref MemoryMarshal.GetReference(_price);
        Vector<double> asset = Vector.Create(forward);
        Vector<double> shock = Vector.Create(volatilityFactor);
        Vector<double> tiny = Vector.Create(DegenerateOption.MinDeviation);
        bool worthless = forward < OptionTerms.MinPrice;
        for (int i = 0; i < _price.Length; i += Vector<double>.Count)
        {
            Vector<double> side = Vector.LoadUnsafe(ref sign, (nuint)i);
            Vector<double> cash = Vector.LoadUnsafe(ref strike, (nuint)i);
            Vector<double> intrinsic = Vector.Max(Vector<double>.Zero, side * (asset - cash));
            if (!worthless)
            {
                Vector<double> s = Vector.LoadUnsafe(ref deviation, (nuint)i) * shock;
                Vector<long> dead = Vector.LessThan(s, tiny);
                s = Vector.ConditionalSelect(dead, Vector<double>.One, s);
                var black = new BlackVector(side, asset, cash, PortableVector.Log(asset / cash), s);
                Vector<double> value = Vector.Max(Vector<double>.Zero, side * (black.Asset - black.Cash));
                intrinsic = Vector.ConditionalSelect(dead, intrinsic, value);
            }

            intrinsic.StoreUnsafe(ref price, (nuint)i);
        }

        // Summed one by one: a sum over lanes would depend on the width of the machine's vectors.
        double sum = 0d;
        for (int i = 0; i < _price.Length; i++)
        {
            sum += _amount[i] * _price[i];
        }

        return sum;
    }
}
