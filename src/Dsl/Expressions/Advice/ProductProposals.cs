using VaultPolicy.Cel.Checking;
using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Dsl.Expressions.Advice;

/// <summary>Edits for `*`, `/` and `%`, whose sides need not be alike.</summary>
/// <param name="units">The policy's units.</param>
/// <param name="conversions">The conversions.</param>
/// <param name="text">The expression.</param>
/// <param name="conflict">What met.</param>
internal sealed class ProductProposals(UnitCatalogue units, Conversions conversions, string text, CelConflict conflict)
{
    private static readonly CelType[] Factors = [PolicyTypes.Decimal, CelType.Int];

    private CelType Left => conflict.Types[0];

    private CelType Right => conflict.Types[1];

    /// <summary>The edits in no particular order.</summary>
    public IEnumerable<Proposal> All()
    {
        (string left, string right) = (Conversions.Key(Left), Conversions.Key(Right));
        return (conflict.Function, left, right) switch
        {
            (CelOperators.Multiply or CelOperators.Divide, "amount", "price") => AmountAndPrice(amount: 0, price: 1),
            (CelOperators.Multiply, "price", "amount") => AmountAndPrice(amount: 1, price: 0),
            (CelOperators.Multiply or CelOperators.Divide, "price", "price") => Crossed().Concat(Numbers()),
            (CelOperators.Divide, "rate", "duration") => Operator("*"),
            (CelOperators.Divide or CelOperators.Modulo, "amount", "amount") => To(1, Left),
            (CelOperators.Divide or CelOperators.Modulo, "decimal" or "int", "amount" or "price" or "rate" or "duration") => To(0, Right),
            (CelOperators.Modulo, _, _) => To(1, Left).Concat(To(0, Right)),
            _ => Numbers(),
        };
    }

    // One side becomes a number that the other takes.
    private IEnumerable<Proposal> Numbers() => Factors.SelectMany(factor => To(1, factor)).Concat(Factors.SelectMany(factor => To(0, factor)));

    private IEnumerable<Proposal> AmountAndPrice(int amount, int price)
    {
        string unit = conflict.Types[amount].Arguments[0].Name;
        (string @base, string quote) = (conflict.Types[price].Arguments[0].Name, conflict.Types[price].Arguments[1].Name);
        bool forth = conflict.Function == CelOperators.Multiply;
        if (amount == 0 && unit == (forth ? quote : @base))
        {
            foreach (Proposal proposal in Operator(forth ? "/" : "*"))
            {
                yield return proposal;
            }
        }

        // The oracle of the amount's own asset was probably meant.
        if (conflict.Operands[price] is CelSelect { Operand: CelCall { Function: "oracle", Arguments: [CelLiteral id] } }
            && units.OracleOf(forth ? unit : quote) is { } oracle && forth)
        {
            yield return new(new CelEdit(id.Start, id.End, $"'{oracle}'"), Proposal.Conversion, $"the price must be one of {unit}");
        }

        string needed = forth ? @base : quote;
        if (unit != needed)
        {
            foreach (Proposal proposal in To(amount, PolicyTypes.Amount(needed)))
            {
                yield return proposal with { Rank = Proposal.Guess };
            }
        }
    }

    private IEnumerable<Proposal> Crossed()
    {
        if (conflict.Node is CelCall && Left.Arguments[1].Equals(Right.Arguments[1]))
        {
            string call = Fragment.Call("cross", text[conflict.Operands[0].Start..conflict.Operands[0].End], text[conflict.Operands[1].Start..conflict.Operands[1].End]).Text;
            yield return new(new CelEdit(conflict.Node.Start, conflict.Node.End, call), Proposal.Conversion, "two prices in one unit cross");
            if (conflict.Function == CelOperators.Divide && Worth(0) is { } first && Worth(1) is { } second)
            {
                yield return new(new CelEdit(conflict.Node.Start, conflict.Node.End, first.Over(second).Text), Proposal.Guess, "divide what one of each is worth");
            }
        }
    }

    private Fragment? Worth(int position) => units.Whole(conflict.Types[position].Arguments[0].Name) is { } whole
        ? Fragment.Word(whole).Times(Fragment.Of(text, conflict.Operands[position]))
        : null;

    private IEnumerable<Proposal> Operator(string operation) => conflict.Node is CelCall call
        ? [new Proposal(new CelEdit(call.FunctionStart, call.FunctionEnd, operation), Proposal.Conversion)]
        : [];

    private IEnumerable<Proposal> To(int position, CelType type) => Proposals.ConvertOperand(conversions, text, conflict, position, type);
}
