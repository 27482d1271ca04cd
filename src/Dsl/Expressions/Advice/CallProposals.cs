using VaultPolicy.Cel.Checking;
using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Dsl.Expressions.Advice;

/// <summary>Edits for calls of functions.</summary>
/// <param name="units">The policy's units.</param>
/// <param name="conversions">The conversions.</param>
/// <param name="text">The expression.</param>
/// <param name="conflict">What met.</param>
internal sealed class CallProposals(UnitCatalogue units, Conversions conversions, string text, CelConflict conflict)
{
    private static readonly Dictionary<string, CelType> Constructors = new(StringComparer.Ordinal)
    {
        ["decimal"] = PolicyTypes.Decimal,
        ["percent"] = PolicyTypes.Decimal,
        ["bps"] = PolicyTypes.Decimal,
        ["perYear"] = PolicyTypes.Rate,
        ["address"] = PolicyTypes.Address,
        ["int"] = CelType.Int,
    };

    /// <summary>The edits in no particular order.</summary>
    public IEnumerable<Proposal> All() => Meant().Concat(Accepted(conflict, Convert)).Concat(Unwrapped());

    /// <summary>Brings one argument to what an overload takes, where the others fit it.</summary>
    /// <param name="conflict">What met.</param>
    /// <param name="convert">Makes the edits for an argument and its type.</param>
    public static IEnumerable<Proposal> Accepted(CelConflict conflict, Func<CelConflict, int, CelType, IEnumerable<Proposal>> convert)
    {
        foreach (var types in conflict.Accepted)
        {
            int[] odd = [.. Enumerable.Range(0, types.Length).Where(i => !types[i].Equals(conflict.Types[i]))];
            if (odd is [var position])
            {
                foreach (Proposal proposal in convert(conflict, position, types[position]))
                {
                    yield return proposal;
                }
            }
        }
    }

    private IEnumerable<Proposal> Convert(CelConflict of, int position, CelType to) =>
        to.Kind == CelTypeKind.String && Conversions.Key(of.Types[position]) != "amount" ? [] : Proposals.ConvertOperand(conversions, text, of, position, to);

    // What a bare number means depends on the function.
    private IEnumerable<Proposal> Meant()
    {
        for (int i = 0; i < conflict.Operands.Length; i++)
        {
            CelExpr operand = conflict.Operands[i];
            string? meant = (conflict.Function, operand) switch
            {
                ("perYear" or "var", CelLiteral { Value: long }) when i == 0 => $"percent({text[operand.Start..operand.End]})",
                // Few windows have a thousand hours, and few a hundred seconds.
                ("drawdown" or "slippage" or "turnover" or "var", CelLiteral { Value: long count }) when i < 2 =>
                    $"duration('{text[operand.Start..operand.End]}{(count >= 1_000 ? "s" : "h")}')",
                ("price", CelLiteral { Value: long or double }) when i == 0 => $"{text[operand.Start..operand.End]} * {units.Valuation}",
                ("oracle", CelSelect select) when units.OracleOf(select.Field) is { } oracle => $"'{oracle}'",
                _ => null,
            };
            if (meant is not null)
            {
                yield return new(new CelEdit(operand.Start, operand.End, meant), Proposal.Literal);
            }
        }
    }

    // `decimal(x)` of a decimal and `abs(x)` of an amount are `x`; `decimal(x)` of an amount is `x / assets.USDC`.
    private IEnumerable<Proposal> Unwrapped()
    {
        if (conflict is not { Node: CelCall { Target: null }, Operands: [var operand] })
        {
            yield break;
        }

        CelType type = conflict.Types[0];
        CelType? made = Constructors.GetValueOrDefault(conflict.Function);
        string? why = type.Equals(made) ? "it is one already"
            : conflict.Function == "abs" && Conversions.Key(type) is "amount" or "price" ? "it is never below zero"
            : null;
        if (why is not null)
        {
            yield return Instead(Fragment.Of(text, operand), Proposal.Literal, why);
        }
        else if (made is not null)
        {
            foreach (Conversion conversion in conversions.Of(operand, type, made))
            {
                yield return Instead(conversion.Text, Proposal.Guess, conversion.Why);
            }
        }
    }

    private Proposal Instead(Fragment replacement, int rank, string? why) =>
        new(new CelEdit(conflict.Node.Start, conflict.Node.End, replacement.At(Fragment.Atom)), rank, why);
}
