using VaultPolicy.Cel.Ir;

namespace VaultPolicy.Cel.Cost;

/// <summary>An upper bound of the work of an evaluation, before running it: each node costs 1, text and collection functions cost the size of what they read, and a macro multiplies its body by the size of its range.</summary>
internal static class CostEstimate
{
    internal static long Of(IrNode node, CelEnvironmentOptions options) => node switch
    {
        IrConstant or IrLocal or IrBad => 1,
        IrVariable variable => variable.Variable.Definition is { } definition ? Add(1, definition.Cost) : 1,
        IrField field => Add(1, Of(field.Operand, options)),
        IrNot not => Add(1, Of(not.Operand, options)),
        IrLogical logical => Sum(1, options, logical.Left, logical.Right),
        IrEquality equality => Sum(Math.Min(Size(equality.Left, options), Size(equality.Right, options)), options, equality.Left, equality.Right),
        IrConditional c => Add(Of(c.Condition, options), Math.Max(Of(c.WhenTrue, options), Of(c.WhenFalse, options))),
        IrList list => Sum(1, options, [.. list.Elements]),
        IrMap map => map.Entries.Aggregate(1L, (total, e) => Add(total, Add(Of(e.Key, options), Of(e.Value, options)))),
        IrDynamicIndex index => Sum(1, options, index.Operand, index.Index),
        IrHasKey has => Add(1, Of(has.Operand, options)),
        IrTypeOf typeOf => Add(1, Of(typeOf.Operand, options)),
        IrConvert convert => Add(Size(convert.Operand, options), Of(convert.Operand, options)),
        IrLet let => Sum(1, options, let.Value, let.Body),
        IrComprehension comprehension => OfComprehension(comprehension, options),
        IrCall call => OfCall(call, options),
        _ => throw new InvalidOperationException($"unknown node {node.GetType().Name}"),
    };

    private static long OfComprehension(IrComprehension comprehension, CelEnvironmentOptions options)
    {
        long body = Add(1, Of(comprehension.Body, options));
        body = comprehension.Filter is null ? body : Add(body, Of(comprehension.Filter, options));
        return Add(Of(comprehension.Range, options), Multiply(Size(comprehension.Range, options), body));
    }

    private static long OfCall(IrCall call, CelEnvironmentOptions options)
    {
        // A constant collection is a frozen set: membership costs 1.
        bool hashed = call.Overloads[0].Name == Syntax.CelOperators.In && call.Arguments[1] is IrConstant;
        long own = hashed ? 1 : call.Arguments.Aggregate(1L, (total, a) => Math.Max(total, Size(a, options)));
        return Sum(own, options, [.. call.Arguments]);
    }

    /// <summary>How many elements or tens of characters the value may have.</summary>
    private static long Size(IrNode node, CelEnvironmentOptions options) => node switch
    {
        IrConstant { Value: Array array } => Math.Max(1, array.Length),
        IrConstant { Value: string text } => 1 + (text.Length / 10),
        IrList list => Math.Max(1, list.Elements.Length),
        IrMap map => Math.Max(1, map.Entries.Length),
        IrComprehension { Type.Kind: Types.CelTypeKind.List or Types.CelTypeKind.Map } comprehension => Size(comprehension.Range, options),
        IrConvert convert => Size(convert.Operand, options),
        _ => node.Type.Kind switch
        {
            Types.CelTypeKind.List or Types.CelTypeKind.Map or Types.CelTypeKind.Dyn => options.CollectionSize,
            Types.CelTypeKind.String or Types.CelTypeKind.Bytes => 1 + (options.CollectionSize / 10),
            _ => 1,
        },
    };

    private static long Sum(long own, CelEnvironmentOptions options, params ReadOnlySpan<IrNode> nodes)
    {
        long total = own;
        foreach (IrNode node in nodes)
        {
            total = Add(total, Of(node, options));
        }

        return total;
    }

    private static long Add(long left, long right) => left > long.MaxValue - right ? long.MaxValue : left + right;

    private static long Multiply(long left, long right) => left != 0 && right > long.MaxValue / left ? long.MaxValue : left * right;
}
