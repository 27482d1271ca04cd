namespace VaultPolicy.Cel.Tests.Readme;

// README
public readonly record struct Amount(ulong Units)
{
    public static CelErrorCode Add(Amount left, Amount right, out Amount result)
    {
        result = new Amount(unchecked(left.Units + right.Units));
        return result.Units < left.Units ? CelErrorCode.Overflow : CelErrorCode.None;
    }

    public static bool IsAtMost(Amount left, Amount right) => left.Units <= right.Units;
}
// end
