using System.Globalization;
using System.Numerics;

namespace VaultPolicy.Governance.Tests.Planning.Conditions;

/// <summary>
/// A random condition, written by itself as CEL and as SMT-LIB: when it is true and when it is false. What it says in SMT-LIB comes from
/// the CEL specification and the types' documentation, not from the product.
/// </summary>
internal abstract record Cond
{
    internal abstract string Cel { get; }

    internal abstract string True { get; }

    internal abstract string False { get; }

    internal sealed record Flag(string Name, bool CanFail = false) : Cond
    {
        internal override string Cel => Name;

        internal override string True => SmtName(Name);

        internal override string False => $"(not {SmtName(Name)})";
    }

    internal sealed record Constant(bool Value) : Cond
    {
        internal override string Cel => Value ? "true" : "false";

        internal override string True => Cel;

        internal override string False => Value ? "false" : "true";
    }

    internal sealed record Not(Cond Operand) : Cond
    {
        internal override string Cel => $"!({Operand.Cel})";

        internal override string True => Operand.False;

        internal override string False => Operand.True;
    }

    internal sealed record Logic(Cond Left, Cond Right, bool IsAnd) : Cond
    {
        internal override string Cel => $"({Left.Cel} {(IsAnd ? "&&" : "||")} {Right.Cel})";

        internal override string True => $"({(IsAnd ? "and" : "or")} {Left.True} {Right.True})";

        internal override string False => $"({(IsAnd ? "or" : "and")} {Left.False} {Right.False})";
    }

    internal sealed record Choice(Cond If, Cond Then, Cond Else) : Cond
    {
        internal override string Cel => $"({If.Cel} ? {Then.Cel} : {Else.Cel})";

        internal override string True => $"(or (and {If.True} {Then.True}) (and {If.False} {Else.True}))";

        internal override string False => $"(or (and {If.True} {Then.False}) (and {If.False} {Else.False}))";
    }

    internal sealed record Compare(Num Left, string Operator, Num Right) : Cond
    {
        internal override string Cel => $"{Left.Cel} {Operator} {Right.Cel}";

        internal override string True => $"(and {Left.Defined} {Right.Defined} {Test})";

        internal override string False => $"(and {Left.Defined} {Right.Defined} (not {Test}))";

        private string Test => Operator switch
        {
            "==" => $"(= {Left.Smt} {Right.Smt})",
            "!=" => $"(not (= {Left.Smt} {Right.Smt}))",
            _ => $"({Operator} {Left.Smt} {Right.Smt})",
        };
    }

    internal sealed record In(Num Item, Num[] List) : Cond
    {
        internal override string Cel => $"{Item.Cel} in [{string.Join(", ", List.Select(i => i.Cel))}]";

        internal override string True => $"(and {Item.Defined} {Test})";

        internal override string False => $"(and {Item.Defined} (not {Test}))";

        private string Test => List.Length == 0 ? "false" : $"(or false {string.Join(' ', List.Select(i => $"(= {Item.Smt} {i.Smt})"))})";
    }

    internal sealed record Starts(Num Text, string Part) : Cond
    {
        internal override string Cel => $"{Text.Cel}.startsWith('{Part}')";

        internal override string True => $"(str.prefixof \"{Part}\" {Text.Smt})";

        internal override string False => $"(not {True})";
    }

    internal static string SmtName(string name) => $"|{name}|";

    /// <summary>A value with an order, or a text.</summary>
    internal abstract record Num(string Kind)
    {
        internal abstract string Cel { get; }

        internal abstract string Smt { get; }

        internal virtual string Defined => "true";

        internal sealed record Read(string Kind, string Name, bool CanFail = false) : Num(Kind)
        {
            internal override string Cel => Name;

            internal override string Smt => SmtName(Name);

            internal override string Defined => CanFail ? $"(not {SmtName(Name + "!")})" : "true";
        }

        internal sealed record Literal(string Kind, string Text, string Number) : Num(Kind)
        {
            internal override string Cel => Text;

            internal override string Smt => Number;
        }

        internal sealed record Arithmetic(string Kind, Num Left, string Operator, Num Right) : Num(Kind)
        {
            internal override string Cel => $"({Left.Cel} {Operator} {Right.Cel})";

            internal override string Smt => $"({Operator} {Left.Smt} {Right.Smt})";

            internal override string Defined => $"(and {Left.Defined} {Right.Defined} {Range(Kind, Smt)})";
        }

        internal sealed record Absolute(Num Operand) : Num(Operand.Kind)
        {
            internal override string Cel => $"abs({Operand.Cel})";

            internal override string Smt => $"(ite (< {Operand.Smt} 0.0) (- {Operand.Smt}) {Operand.Smt})";

            internal override string Defined => Operand.Defined;
        }

        internal sealed record Extreme(Num Left, Num Right, bool IsMin) : Num(Left.Kind)
        {
            internal override string Cel => $"{(IsMin ? "min" : "max")}({Left.Cel}, {Right.Cel})";

            internal override string Smt => $"(ite ({(IsMin ? "<=" : ">=")} {Left.Smt} {Right.Smt}) {Left.Smt} {Right.Smt})";

            internal override string Defined => $"(and {Left.Defined} {Right.Defined})";
        }

        internal sealed record Chosen(Cond If, Num Then, Num Else) : Num(Then.Kind)
        {
            internal override string Cel => $"({If.Cel} ? {Then.Cel} : {Else.Cel})";

            internal override string Smt => $"(ite {If.True} {Then.Smt} {Else.Smt})";

            internal override string Defined => $"(or (and {If.True} {Then.Defined}) (and {If.False} {Else.Defined}))";
        }

        /// <summary>The range of the sort, outside of which arithmetic is an error.</summary>
        internal static string Range(string kind, string value) => kind switch
        {
            "int" => $"(and (>= {value} (- 9223372036854775808)) (<= {value} 9223372036854775807))",
            "amount" => $"(and (>= {value} 0) (<= {value} {BigInteger.Pow(2, 256) - 1}))",
            "time" => $"(and (>= {value} (- 62135596800)) (<= {value} 253402300799))",
            "duration" => $"(and (>= {value} (- 9223372036)) (<= {value} 9223372036))",
            "decimal" => string.Create(CultureInfo.InvariantCulture, $"(and (>= {value} (- {decimal.MaxValue}.0)) (<= {value} {decimal.MaxValue}.0))"),
            _ => "true",
        };
    }
}
