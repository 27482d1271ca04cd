using System.Collections;
using System.Collections.Immutable;
using VaultPolicy.Cel.Extensions;
using VaultPolicy.Cel.Ir;
using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Cost;

/// <summary>
/// An upper bound of the work of an evaluation, before running it. Each node costs 1; what reads a value costs its size; a macro
/// multiplies its body by the length of its range. Values from outside have the size that the options assume, values made here the size
/// that follows: <c>cel.bind(b, [a, a], …)</c> doubles it every time.
/// </summary>
internal sealed class CostEstimate(CelEnvironmentOptions options)
{
    private const int MostDigits = 160;
    private readonly Dictionary<IrSlot, Estimate> _slots = [];

    internal static Estimate Of(IrNode node, CelEnvironmentOptions options) => new CostEstimate(options).Visit(node);

    // Each case is a call, so that the frame of this recursive method stays small.
    private Estimate Visit(IrNode node) => node switch
    {
        IrConstant constant => OfConstant(constant.Value),
        IrLocal local => OfLocal(local),
        IrVariable variable => OfVariable(variable),
        IrField field => OfType(field.Type, CostOf(field.Operand)),
        IrNot not => OfOperand(not.Operand),
        IrHasKey has => OfOperand(has.Operand),
        IrTypeOf typeOf => OfOperand(typeOf.Operand),
        IrLogical logical => OfLogical(logical),
        IrEquality equality => OfEquality(Visit(equality.Left), Visit(equality.Right)),
        IrConditional conditional => OfConditional(Visit(conditional.Condition), Visit(conditional.WhenTrue), Visit(conditional.WhenFalse)),
        IrList list => OfElements(list.Elements),
        IrMap map => OfMap(map),
        IrDynamicIndex index => OfPart(Visit(index.Operand), Visit(index.Index)),
        IrConvert convert => OfConvert(Visit(convert.Operand)),
        IrLet let => OfLet(let),
        IrBlock block => OfBlock(block),
        IrOptionalMap map => OfOptionalMap(map),
        IrComprehension comprehension => OfComprehension(comprehension),
        IrCall call => OfCall(call),
        _ => Scalar(1),
    };

    private static Estimate Scalar(long cost) => new(cost, 1, 1);

    private long CostOf(IrNode operand) => Estimate.Add(1, Visit(operand).Cost);

    private Estimate OfOperand(IrNode operand) => Scalar(CostOf(operand));

    private Estimate OfLocal(IrLocal local) => _slots[local.Slot] with { Cost = 1 };

    private Estimate OfVariable(IrVariable variable) => variable.Variable.Definition is { } definition
        ? definition.Estimate with { Cost = Estimate.Add(1, definition.Cost) }
        : OfType(variable.Type, 1);

    private Estimate OfLogical(IrLogical logical) => Scalar(Estimate.Add(CostOf(logical.Left), Visit(logical.Right).Cost));

    private Estimate OfMap(IrMap map) => OfElements([.. map.Entries.SelectMany(e => new[] { e.Key, e.Value })]);

    private static Estimate OfConstant(object? value)
    {
        switch (value)
        {
            case string text:
                return new Estimate(1, 1 + (text.Length / 10), 1);
            case byte[] bytes:
                return new Estimate(1, 1 + (bytes.Length / 10), 1);
            case IDictionary map:
                long entry = 1;
                foreach (object? item in map.Values)
                {
                    entry = Math.Max(entry, OfConstant(item).Size);
                }

                return new Estimate(1, Math.Max(1, map.Count), Estimate.Add(2, entry));
            case Array array:
                long element = 1;
                foreach (object? item in array)
                {
                    element = Math.Max(element, OfConstant(item).Size);
                }

                return new Estimate(1, Math.Max(1, array.Length), element);
            default:
                return Scalar(1);
        }
    }

    /// <summary>A value that comes from outside.</summary>
    private Estimate OfType(CelType type, long cost) => type.Kind switch
    {
        CelTypeKind.String or CelTypeKind.Bytes => new Estimate(cost, 1 + (options.CollectionSize / 10), 1),
        CelTypeKind.List or CelTypeKind.Map => new Estimate(
            cost, options.CollectionSize, type.Arguments.Aggregate(0L, (sum, a) => Estimate.Add(sum, OfType(a, 1).Size))),
        CelTypeKind.Dyn or CelTypeKind.Optional => new Estimate(cost, options.CollectionSize, 1),
        _ => Scalar(cost),
    };

    private static Estimate OfEquality(Estimate left, Estimate right) =>
        Scalar(Estimate.Add(Estimate.Add(left.Cost, right.Cost), Math.Min(left.Size, right.Size)));

    private static Estimate OfConditional(Estimate condition, Estimate whenTrue, Estimate whenFalse) => new(
        Estimate.Add(condition.Cost, Math.Max(whenTrue.Cost, whenFalse.Cost)),
        Math.Max(whenTrue.Count, whenFalse.Count),
        Math.Max(whenTrue.Element, whenFalse.Element));

    private Estimate OfElements(ImmutableArray<IrNode> nodes)
    {
        Estimate total = new(1, 0, 1);
        foreach (IrNode node in nodes)
        {
            Estimate element = Visit(node);
            total = new Estimate(Estimate.Add(total.Cost, element.Cost), total.Count + 1, Math.Max(total.Element, element.Size));
        }

        return total with { Count = Math.Max(1, total.Count) };
    }

    private static Estimate OfPart(Estimate whole, Estimate index) =>
        new(Estimate.Add(1, Estimate.Add(whole.Cost, index.Cost)), whole.Element == 1 ? whole.Count : whole.Element, 1);

    private static Estimate OfConvert(Estimate operand) => operand with { Cost = Estimate.Add(operand.Cost, operand.Size) };

    private Estimate OfLet(IrLet let)
    {
        Estimate value = _slots[let.Slot] = Visit(let.Value);
        Estimate body = Visit(let.Body);
        return body with { Cost = Estimate.Add(value.Cost, body.Cost) };
    }

    private Estimate OfBlock(IrBlock block)
    {
        long cost = 1;
        foreach (IrSlot slot in block.Slots)
        {
            cost = Estimate.Add(cost, (_slots[slot] = Visit(slot.Definition!)).Cost);
        }

        Estimate body = Visit(block.Body);
        return body with { Cost = Estimate.Add(cost, body.Cost) };
    }

    private Estimate OfOptionalMap(IrOptionalMap map)
    {
        Estimate operand = _slots[map.Slot] = Visit(map.Operand);
        Estimate body = Visit(map.Body);
        return body with { Cost = Estimate.Add(operand.Cost, body.Cost) };
    }

    private Estimate OfComprehension(IrComprehension node)
    {
        Estimate range = Visit(node.Range);
        _slots[node.First] = new Estimate(1, range.Element, 1);
        if (node.Second is not null)
        {
            _slots[node.Second] = new Estimate(1, range.Element, 1);
        }

        Estimate body = Visit(node.Body);
        long step = Estimate.Add(1, body.Cost);
        step = node.Filter is null ? step : Estimate.Add(step, Visit(node.Filter).Cost);
        long cost = Estimate.Add(range.Cost, Estimate.Multiply(range.Count, step));
        return node.Kind switch
        {
            ComprehensionKind.Map => new Estimate(cost, range.Count, body.Size),
            ComprehensionKind.TransformMap => new Estimate(cost, range.Count, Estimate.Add(range.Element, body.Size)),
            ComprehensionKind.TransformMapEntry => new Estimate(cost, Estimate.Multiply(range.Count, body.Count), body.Element),
            ComprehensionKind.Filter => range with { Cost = cost },
            _ => Scalar(cost),
        };
    }

    private Estimate OfCall(IrCall call)
    {
        Estimate[] arguments = new Estimate[call.Arguments.Length];
        for (int i = 0; i < arguments.Length; i++)
        {
            arguments[i] = Visit(call.Arguments[i]);
        }

        return OfCall(call, arguments);
    }

    private Estimate OfCall(IrCall call, Estimate[] arguments)
    {
        long cost = arguments.Aggregate(1L, (sum, a) => Estimate.Add(sum, a.Cost));

        // A constant collection is a frozen set: membership costs 1.
        bool hashed = call.Overloads[0].Name == CelOperators.In && call.Arguments[1] is IrConstant;
        cost = hashed ? cost : arguments.Aggregate(cost, (sum, a) => Estimate.Add(sum, a.Size - 1));
        if (call.Type.Kind is not (CelTypeKind.List or CelTypeKind.Map or CelTypeKind.String or CelTypeKind.Bytes or CelTypeKind.Dyn or CelTypeKind.Optional))
        {
            return Scalar(cost);
        }

        long count = arguments.Aggregate(0L, (sum, a) => Estimate.Add(sum, a.Count));
        long element = arguments.Aggregate(1L, (most, a) => Math.Max(most, a.Element));
        return call.Overloads[0].Name switch
        {
            CelOperators.Add => new Estimate(cost, count, element),
            CelOperators.Index => OfPart(arguments[0], arguments[1]) with { Cost = cost },
            "lists.range" => new Estimate(cost, call.Arguments[0] is IrConstant { Value: long and >= 0 and < ListFunctions.MaxRange and var made } ? Math.Max(1, made) : ListFunctions.MaxRange, 1),
            "format" => new Estimate(cost, FormatSize(arguments), 1),
            "replace" => new Estimate(cost, arguments.Aggregate(1L, (product, a) => Estimate.Multiply(product, a.Count)), 1),
            _ when call.Overloads[0].ContextType is null && call.Arguments.Length > 0 => new Estimate(cost, arguments.Aggregate(0L, (sum, a) => Estimate.Add(sum, a.Size)), 1),
            _ => OfType(call.Type, cost),
        };
    }

    /// <summary>Ten characters of the format hold five verbs of two characters, each at most 316 digits, or one with a precision and 1,310 digits.</summary>
    private static long FormatSize(Estimate[] arguments) =>
        Estimate.Add(Estimate.Multiply(arguments[0].Size, MostDigits), Estimate.Multiply(arguments[1].Size, 8));
}
