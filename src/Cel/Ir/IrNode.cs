using System.Collections.Immutable;
using VaultPolicy.Cel.Compilation;
using VaultPolicy.Cel.Declarations;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Ir;

/// <summary>A node of the typed tree that code is generated from. Operands have exactly the type that their place needs: conversions are nodes.</summary>
internal abstract record IrNode(CelType Type, int Start, int End);

/// <summary>A value known now, in the CLR form of the type.</summary>
internal sealed record IrConstant(CelType Type, int Start, int End, object? Value) : IrNode(Type, Start, End);

/// <summary>A variable of the environment.</summary>
internal sealed record IrVariable(CelType Type, int Start, int End, VariableDeclaration Variable) : IrNode(Type, Start, End);

/// <summary>A variable of a macro.</summary>
internal sealed record IrLocal(CelType Type, int Start, int End, IrSlot Slot) : IrNode(Type, Start, End);

/// <summary>A field of a record.</summary>
internal sealed record IrField(CelType Type, int Start, int End, IrNode Operand, RecordField Field) : IrNode(Type, Start, End);

/// <summary>A call. One overload: static, <paramref name="Parameters"/> are its parameter types. Several: chosen while evaluating, and operands are <c>dyn</c>.</summary>
internal sealed record IrCall(
    CelType Type,
    int Start,
    int End,
    ImmutableArray<Overload> Overloads,
    ImmutableArray<CelType> Parameters,
    ImmutableArray<IrNode> Arguments) : IrNode(Type, Start, End);

/// <summary><c>a == b</c> or <c>a != b</c> by CEL's own equality.</summary>
internal sealed record IrEquality(int Start, int End, IrNode Left, IrNode Right, bool IsNegated) : IrNode(CelType.Bool, Start, End);

/// <summary><c>!a</c>.</summary>
internal sealed record IrNot(int Start, int End, IrNode Operand) : IrNode(CelType.Bool, Start, End);

/// <summary><c>a &amp;&amp; b</c> or <c>a || b</c>; an error on one side is absorbed when the other side decides.</summary>
internal sealed record IrLogical(int Start, int End, IrNode Left, IrNode Right, bool IsAnd) : IrNode(CelType.Bool, Start, End);

/// <summary><c>c ? a : b</c>.</summary>
internal sealed record IrConditional(CelType Type, int Start, int End, IrNode Condition, IrNode WhenTrue, IrNode WhenFalse) : IrNode(Type, Start, End);

/// <summary>A list literal. An optional element has the optional type of the elements and is left out when absent.</summary>
internal sealed record IrList(CelType Type, int Start, int End, ImmutableArray<IrNode> Elements, ImmutableArray<bool> Optional) : IrNode(Type, Start, End)
{
    internal bool HasOptional => Optional.Contains(true);
}

/// <summary>An entry of a map literal. An optional one has an optional value and is left out when that is absent.</summary>
internal readonly record struct IrEntry(IrNode Key, IrNode Value, bool IsOptional);

/// <summary>A map literal.</summary>
internal sealed record IrMap(CelType Type, int Start, int End, ImmutableArray<IrEntry> Entries) : IrNode(Type, Start, End);

/// <summary>An index or field of a <c>dyn</c> value; optional as with <c>[?]</c>.</summary>
internal sealed record IrDynamicIndex(int Start, int End, IrNode Operand, IrNode Index, HostTypes Host, bool IsOptional = false)
    : IrNode(IsOptional ? CelType.Optional(CelType.Dyn) : CelType.Dyn, Start, End);

/// <summary>Whether a map or <c>dyn</c> value has a key.</summary>
internal sealed record IrHasKey(int Start, int End, IrNode Operand, string Key, HostTypes Host) : IrNode(CelType.Bool, Start, End);

/// <summary>The type of a value.</summary>
internal sealed record IrTypeOf(CelType Type, int Start, int End, IrNode Operand, HostTypes Host) : IrNode(Type, Start, End);

/// <summary>A value in another CLR form: boxed to <c>dyn</c>, or checked and unboxed from it, also inside lists and maps.</summary>
internal sealed record IrConvert(CelType Type, int Start, int End, IrNode Operand) : IrNode(Type, Start, End);

/// <summary><c>cel.bind(slot, value, body)</c>.</summary>
internal sealed record IrLet(CelType Type, int Start, int End, IrSlot Slot, IrNode Value, IrNode Body) : IrNode(Type, Start, End);

/// <summary><c>cel.block([…], body)</c>: each definition is computed when first used, at most once, and may use those before it.</summary>
internal sealed record IrBlock(CelType Type, int Start, int End, ImmutableArray<IrSlot> Slots, IrNode Body) : IrNode(Type, Start, End);

/// <summary><c>operand.optMap(slot, body)</c>; flat when the body itself is optional.</summary>
internal sealed record IrOptionalMap(CelType Type, int Start, int End, IrNode Operand, IrSlot Slot, IrNode Body, bool IsFlat) : IrNode(Type, Start, End);

/// <summary>A macro over a list or the keys of a map.</summary>
/// <param name="Type">Result type.</param>
/// <param name="Start">Start offset.</param>
/// <param name="End">End offset.</param>
/// <param name="Kind">Which macro.</param>
/// <param name="Range">What is iterated.</param>
/// <param name="First">The element or key; with two variables the index or key.</param>
/// <param name="Second">With two variables the element or value.</param>
/// <param name="Filter">Condition of <c>map</c> and <c>transform…</c> with a filter.</param>
/// <param name="Body">Predicate or transformation.</param>
internal sealed record IrComprehension(
    CelType Type,
    int Start,
    int End,
    ComprehensionKind Kind,
    IrNode Range,
    IrSlot First,
    IrSlot? Second,
    IrNode? Filter,
    IrNode Body) : IrNode(Type, Start, End);

/// <summary>A part with a mistake; never compiled.</summary>
internal sealed record IrBad(int Start, int End) : IrNode(CelType.Error, Start, End);
