using VaultPolicy.Cel.Declarations;
using VaultPolicy.Cel.Ir;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Compilation;

/// <summary>Which nodes need no branch in their code, so that they can be pushed where they are used.</summary>
internal static class Purity
{
    internal static bool IsPure(IrNode node) => node switch
    {
        IrConstant => true,
        IrLocal local => local.Slot.Definition is null,
        IrVariable variable => variable.Variable.Source is { } source && !NeedsNullCheck(variable.Type) && !MemberAccess.CanOverflow(source, variable.Type),
        IrField field => IsPure(field.Operand) && field.Operand.Type.ClrType.IsValueType && !NeedsNullCheck(field.Type)
            && !MemberAccess.CanOverflow(field.Field.Source, field.Type),
        IrCall call => call.Overloads.Length == 1 && !call.Overloads[0].IsFallible && call.Arguments.All(IsPure),
        IrNot not => IsPure(not.Operand),
        IrEquality equality => IsPure(equality.Left) && IsPure(equality.Right),
        IrTypeOf typeOf => IsPure(typeOf.Operand),
        IrConvert convert => convert.Type.Kind == CelTypeKind.Dyn && IsPure(convert.Operand),
        _ => false,
    };

    /// <summary>A host may hand out null where CEL knows no null: that is an error of the evaluation, not a crash.</summary>
    internal static bool NeedsNullCheck(CelType type) => !type.ClrType.IsValueType && type.Kind is not (CelTypeKind.Dyn or CelTypeKind.Null);
}
