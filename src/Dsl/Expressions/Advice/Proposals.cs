using VaultPolicy.Cel.Checking;
using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Dsl.Expressions.Advice;

/// <summary>Edits that may repair an issue.</summary>
/// <param name="units">The policy's units.</param>
/// <param name="text">The expression.</param>
internal sealed class Proposals(UnitCatalogue units, string text)
{
    private readonly Conversions _conversions = new(units, text);
    private readonly WrittenUnits _written = new(units, text);

    /// <summary>The edits in no particular order.</summary>
    /// <param name="issue">What is wrong.</param>
    /// <param name="root">The expression's tree; null when it could not be read.</param>
    public IEnumerable<Proposal> For(CelIssue issue, CelExpr? root) => issue switch
    {
        { Conflict: { } conflict } => OfConflict(conflict),
        { Kind: CelIssueKind.Syntax or CelIssueKind.InvalidLiteral } when root is null => _written.At(issue),
        { Kind: CelIssueKind.UnknownName } => OfName(issue),
        { Kind: CelIssueKind.DoubleForbidden } when root is not null => OfDouble(issue, root),
        { Kind: CelIssueKind.ConstantError } when root is not null => OfConstant(issue, root),
        _ => [],
    };

    private IEnumerable<Proposal> OfConflict(CelConflict conflict)
    {
        if (conflict.Function.Length == 0)
        {
            return Convert(conflict, 0, conflict.Accepted[0][0]);
        }

        if (conflict.Operands.Length == 2 && CelOperators.Display(conflict.Function) != conflict.Function)
        {
            return conflict.Function switch
            {
                CelOperators.Multiply or CelOperators.Divide or CelOperators.Modulo => new ProductProposals(units, _conversions, text, conflict).All(),
                CelOperators.In or CelOperators.Index => CallProposals.Accepted(conflict, Convert),
                _ => OfAlike(conflict),
            };
        }

        return conflict.Function == CelOperators.Negate ? [] : new CallProposals(units, _conversions, text, conflict).All();
    }

    // Operators whose sides are alike, but for times.
    private IEnumerable<Proposal> OfAlike(CelConflict conflict)
    {
        (CelType left, CelType right) = (conflict.Types[0], conflict.Types[1]);
        bool sum = conflict.Function is CelOperators.Add or CelOperators.Subtract;
        if (sum && left.Kind == CelTypeKind.Timestamp && right.Kind == CelTypeKind.Timestamp)
        {
            return Operator(conflict, "-");
        }

        if (sum && left.Kind == CelTypeKind.Timestamp)
        {
            return Convert(conflict, 1, CelType.Duration);
        }

        if (left.Kind == CelTypeKind.Bool || right.Kind == CelTypeKind.Bool)
        {
            return Plainly(conflict);
        }

        IEnumerable<Proposal> toLeft = Convert(conflict, 1, left).Where(p => IsSense(p, conflict.Operands[0]));
        IEnumerable<Proposal> toRight = Convert(conflict, 0, right).Where(p => IsSense(p, conflict.Operands[1]));
        return IsWritten(conflict.Operands[0]) && !IsWritten(conflict.Operands[1])
            ? toRight.Concat(toLeft)
            : toLeft.Concat(toRight).Concat(Worth(conflict));
    }

    // `now > now + x` says nothing.
    private bool IsSense(Proposal proposal, CelExpr other) =>
        text[other.Start..other.End] != "now" || !proposal.Edit.Text.Contains("now", StringComparison.Ordinal);

    /// <summary>A condition compared with 0, 1, 'true' or 'false' is the condition or its opposite.</summary>
    private IEnumerable<Proposal> Plainly(CelConflict conflict)
    {
        int condition = conflict.Types[0].Kind == CelTypeKind.Bool ? 0 : 1;
        bool? meant = conflict.Operands[1 - condition] is CelLiteral literal
            ? literal.Value switch { 0L or 0d or "false" or "0" => false, 1L or 1d or "true" or "1" => true, _ => null }
            : null;
        bool? holds = conflict.Function switch
        {
            CelOperators.Equals => meant,
            CelOperators.NotEquals => !meant,
            CelOperators.Greater when condition == 0 && meant == false => true,
            CelOperators.GreaterOrEqual when condition == 0 && meant == true => true,
            CelOperators.Less when condition == 0 && meant == true => false,
            _ => null,
        };
        if (holds is { } positive)
        {
            Fragment operand = Fragment.Of(text, conflict.Operands[condition]);
            string replacement = positive ? operand.At(Fragment.Sum) : "!" + operand.At(Fragment.Atom);
            yield return new(new CelEdit(conflict.Node.Start, conflict.Node.End, replacement), Proposal.Literal, "a condition needs no comparison");
        }
    }

    /// <summary>Two prices in one quote: compare what one whole of each is worth.</summary>
    private IEnumerable<Proposal> Worth(CelConflict conflict)
    {
        if (ConflictWords.IsComparison(conflict.Function) && conflict.Types.All(t => Conversions.Key(t) == "price")
            && conflict.Types[0].Arguments[1].Equals(conflict.Types[1].Arguments[1])
            && units.Whole(conflict.Types[0].Arguments[0].Name) is { } first && units.Whole(conflict.Types[1].Arguments[0].Name) is { } second)
        {
            Fragment left = Fragment.Word(first).Times(Fragment.Of(text, conflict.Operands[0]));
            Fragment right = Fragment.Word(second).Times(Fragment.Of(text, conflict.Operands[1]));
            string all = left.Then(CelOperators.Display(conflict.Function), right).Text;
            yield return new(new CelEdit(conflict.Node.Start, conflict.Node.End, all), Proposal.Guess, "compare what one of each is worth");
        }
    }

    private IEnumerable<Proposal> OfName(CelIssue issue)
    {
        if (units.Whole(text[issue.Start..issue.End]) is { } whole)
        {
            yield return new(new CelEdit(issue.Start, issue.End, whole), Proposal.Literal);
        }
    }

    private IEnumerable<Proposal> OfDouble(CelIssue issue, CelExpr root)
    {
        if (SyntaxSearch.CallAt(root, issue.Start, byName: true) is { Arguments: [var argument] } call)
        {
            string inner = text[argument.Start..argument.End];
            yield return new(new CelEdit(call.Start, call.End, $"decimal({inner})"), Proposal.Literal, "numbers are exact here");
            yield return new(new CelEdit(call.Start, call.End, Fragment.Of(text, argument).At(Fragment.Atom)), Proposal.Conversion, $"`{inner}` is an exact number already");
        }
    }

    private IEnumerable<Proposal> OfConstant(CelIssue issue, CelExpr root)
    {
        if (SyntaxSearch.CallAt(root, issue.Start, byName: false, issue.End) is { } call)
        {
            foreach (CelExpr argument in call.Arguments)
            {
                if (argument is CelLiteral { Value: long or double } && text[argument.Start] == '-')
                {
                    yield return new(
                        new CelEdit(argument.Start, argument.End, text[(argument.Start + 1)..argument.End]), Proposal.Guess, "amounts and prices are never below zero");
                }
            }
        }
    }

    private static IEnumerable<Proposal> Operator(CelConflict conflict, string operation) => conflict.Node is CelCall call
        ? [new Proposal(new CelEdit(call.FunctionStart, call.FunctionEnd, operation), Proposal.Conversion)]
        : [];

    private IEnumerable<Proposal> Convert(CelConflict conflict, int position, CelType to) =>
        ConvertOperand(_conversions, text, conflict, position, to);

    /// <summary>Edits that write one operand as another type, in parentheses where its place needs them.</summary>
    /// <param name="conversions">The conversions.</param>
    /// <param name="text">The expression.</param>
    /// <param name="conflict">The conflict.</param>
    /// <param name="position">Which operand.</param>
    /// <param name="to">The type that it shall have.</param>
    internal static IEnumerable<Proposal> ConvertOperand(Conversions conversions, string text, CelConflict conflict, int position, CelType to)
    {
        CelExpr operand = conflict.Operands[position];
        foreach (Conversion conversion in conversions.Of(operand, conflict.Types[position], to))
        {
            yield return new(new CelEdit(operand.Start, operand.End, Placed(text, conflict, position, conversion.Text)), conversion.Rank, conversion.Why);
        }
    }

    private static string Placed(string text, CelConflict conflict, int position, Fragment replacement)
    {
        CelExpr operand = conflict.Operands[position];
        bool enclosed = operand.Start > 0 && text[operand.Start - 1] == '(' && operand.End < text.Length && text[operand.End] == ')';
        int level = conflict.Function switch
        {
            _ when enclosed => Fragment.Loose,
            "" when operand.Start > 0 && text[operand.Start - 1] == '!' => Fragment.Atom,
            CelOperators.Multiply or CelOperators.Divide or CelOperators.Modulo => position == 0 ? Fragment.Product : Fragment.Unary,
            CelOperators.Add or CelOperators.Subtract => position == 0 ? Fragment.Sum : Fragment.Product,
            CelOperators.Negate => Fragment.Atom,
            _ when ConflictWords.IsComparison(conflict.Function) || conflict.Function == CelOperators.In => Fragment.Sum,
            _ => Fragment.Loose,
        };
        return replacement.At(level);
    }

    private static bool IsWritten(CelExpr operand) => operand is CelLiteral
        or CelCall { Function: CelOperators.Multiply, Arguments: [CelLiteral, CelSelect] };
}
