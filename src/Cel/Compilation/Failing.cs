using VaultPolicy.Cel.Ir;

namespace VaultPolicy.Cel.Compilation;

/// <summary>Which nodes may end without a value.</summary>
internal sealed class Failing
{
    private readonly Dictionary<IrSlot, bool> _definitions = [];

    internal bool CanFail(IrNode node) => node switch
    {
        IrConstant => false,
        IrNot not => CanFail(not.Operand),
        IrEquality equality => CanFail(equality.Left) || CanFail(equality.Right),
        IrLogical logical => CanFail(logical.Left) || CanFail(logical.Right),
        IrLocal local => local.Slot.Definition is not null && CanFail(local.Slot),
        IrBlock block => CanFail(block.Body),
        IrOptionalMap map => CanFail(map.Operand) || CanFail(map.Body),
        IrLet let => CanFail(let.Value) || CanFail(let.Body),
        IrConditional c => CanFail(c.Condition) || CanFail(c.WhenTrue) || CanFail(c.WhenFalse),
        IrCall call => call.Overloads.Length > 1 || call.Overloads[0].IsFallible || call.Arguments.Any(CanFail),
        _ => !Purity.IsPure(node),
    };

    /// <summary>Definitions use those before them, so each is looked at once.</summary>
    private bool CanFail(IrSlot slot)
    {
        if (!_definitions.TryGetValue(slot, out bool canFail))
        {
            _definitions.Add(slot, canFail = CanFail(slot.Definition!));
        }

        return canFail;
    }
}
