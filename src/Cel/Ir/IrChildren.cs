namespace VaultPolicy.Cel.Ir;

/// <summary>The parts of a node.</summary>
internal static class IrChildren
{
    /// <summary>The direct parts in the order of the text; the definition of a named variable is not one.</summary>
    internal static IEnumerable<IrNode> Of(IrNode node) => node switch
    {
        IrField field => [field.Operand],
        IrCall call => call.Arguments,
        IrEquality equality => [equality.Left, equality.Right],
        IrNot not => [not.Operand],
        IrLogical logical => [logical.Left, logical.Right],
        IrConditional c => [c.Condition, c.WhenTrue, c.WhenFalse],
        IrList list => list.Elements,
        IrMap map => map.Entries.SelectMany(e => new[] { e.Key, e.Value }),
        IrDynamicIndex index => [index.Operand, index.Index],
        IrHasKey has => [has.Operand],
        IrTypeOf typeOf => [typeOf.Operand],
        IrConvert convert => [convert.Operand],
        IrLet let => [let.Value, let.Body],
        IrBlock block => [.. block.Slots.Select(s => s.Definition!), block.Body],
        IrOptionalMap map => [map.Operand, map.Body],
        IrComprehension { Filter: { } filter } comprehension => [comprehension.Range, filter, comprehension.Body],
        IrComprehension comprehension => [comprehension.Range, comprehension.Body],
        _ => [],
    };
}
