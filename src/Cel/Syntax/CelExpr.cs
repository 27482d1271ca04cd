using System.Collections.Immutable;

namespace VaultPolicy.Cel.Syntax;

/// <summary>A node of the syntax tree. Macros stay calls, as written; parentheses leave no node.</summary>
/// <param name="Id">Number of the node, unique in its tree, from 1.</param>
/// <param name="Start">Offset of the first UTF-16 unit.</param>
/// <param name="End">Offset after the last UTF-16 unit.</param>
public abstract record CelExpr(int Id, int Start, int End)
{
    /// <summary>Height of the tree below this node; a leaf has 1. Bounded by <see cref="CelLimits.MaxTreeHeight"/>.</summary>
    public int Height { get; internal init; } = 1;
}

/// <summary>A literal.</summary>
/// <param name="Id">Number of the node.</param>
/// <param name="Start">Start offset.</param>
/// <param name="End">End offset.</param>
/// <param name="Kind">Which literal.</param>
/// <param name="Value">Null, or a boxed bool, long, ulong, double, a string or a <c>byte[]</c>.</param>
/// <param name="Text">The number as written, so that a decimal reading stays exact; empty for others.</param>
public sealed record CelLiteral(int Id, int Start, int End, CelLiteralKind Kind, object? Value, string Text) : CelExpr(Id, Start, End);

/// <summary>A name.</summary>
/// <param name="Id">Number of the node.</param>
/// <param name="Start">Start offset.</param>
/// <param name="End">End offset.</param>
/// <param name="Name">The name without a leading dot.</param>
/// <param name="IsRooted">Whether a leading dot asks for the root scope.</param>
public sealed record CelIdent(int Id, int Start, int End, string Name, bool IsRooted) : CelExpr(Id, Start, End);

/// <summary>A field selection <c>operand.field</c> or <c>operand.?field</c>.</summary>
/// <param name="Id">Number of the node.</param>
/// <param name="Start">Start offset.</param>
/// <param name="End">End offset.</param>
/// <param name="Operand">What the field is taken from.</param>
/// <param name="Field">The field's name, unescaped.</param>
/// <param name="FieldStart">Offset of the field's name.</param>
/// <param name="IsOptional">Whether <c>.?</c> was written.</param>
/// <param name="IsEscaped">Whether the name was written in backticks.</param>
public sealed record CelSelect(int Id, int Start, int End, CelExpr Operand, string Field, int FieldStart, bool IsOptional, bool IsEscaped)
    : CelExpr(Id, Start, End);

/// <summary>A call, an operator (named as in <see cref="CelOperators"/>) or an index.</summary>
/// <param name="Id">Number of the node.</param>
/// <param name="Start">Start offset.</param>
/// <param name="End">End offset.</param>
/// <param name="Function">The function's name; a global call may have a dotted name only through <paramref name="Target"/>.</param>
/// <param name="FunctionStart">Offset of the name or operator.</param>
/// <param name="FunctionEnd">Offset after the name or operator.</param>
/// <param name="Target">The receiver of <c>target.f(…)</c>, or null.</param>
/// <param name="Arguments">The arguments or operands.</param>
/// <param name="IsRooted">Whether a leading dot asks for the root scope.</param>
public sealed record CelCall(
    int Id,
    int Start,
    int End,
    string Function,
    int FunctionStart,
    int FunctionEnd,
    CelExpr? Target,
    ImmutableArray<CelExpr> Arguments,
    bool IsRooted = false) : CelExpr(Id, Start, End);

/// <summary>A list literal.</summary>
/// <param name="Id">Number of the node.</param>
/// <param name="Start">Start offset.</param>
/// <param name="End">End offset.</param>
/// <param name="Elements">The elements.</param>
/// <param name="Optional">For each element, whether <c>?</c> precedes it.</param>
public sealed record CelListExpr(int Id, int Start, int End, ImmutableArray<CelExpr> Elements, ImmutableArray<bool> Optional) : CelExpr(Id, Start, End);

/// <summary>A map literal.</summary>
/// <param name="Id">Number of the node.</param>
/// <param name="Start">Start offset.</param>
/// <param name="End">End offset.</param>
/// <param name="Entries">The entries.</param>
public sealed record CelMapExpr(int Id, int Start, int End, ImmutableArray<CelMapEntry> Entries) : CelExpr(Id, Start, End);

/// <summary>A message literal <c>Type{field: value}</c>.</summary>
/// <param name="Id">Number of the node.</param>
/// <param name="Start">Start offset.</param>
/// <param name="End">End offset.</param>
/// <param name="TypeName">The dotted type name.</param>
/// <param name="IsRooted">Whether a leading dot precedes the name.</param>
/// <param name="Fields">The fields.</param>
public sealed record CelMessageExpr(int Id, int Start, int End, string TypeName, bool IsRooted, ImmutableArray<CelFieldEntry> Fields) : CelExpr(Id, Start, End);

/// <summary>An entry of a map literal.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value.</param>
/// <param name="IsOptional">Whether <c>?</c> precedes the key.</param>
public sealed record CelMapEntry(CelExpr Key, CelExpr Value, bool IsOptional);

/// <summary>A field of a message literal.</summary>
/// <param name="Name">The field's name, unescaped.</param>
/// <param name="Start">Offset of the name.</param>
/// <param name="End">Offset after the name.</param>
/// <param name="Value">The value.</param>
/// <param name="IsOptional">Whether <c>?</c> precedes the name.</param>
/// <param name="IsEscaped">Whether the name was written in backticks.</param>
public sealed record CelFieldEntry(string Name, int Start, int End, CelExpr Value, bool IsOptional, bool IsEscaped);
