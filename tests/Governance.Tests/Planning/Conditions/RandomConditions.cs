using System.Globalization;
using System.Text;
using static VaultPolicy.Governance.Tests.Planning.Conditions.Cond;

namespace VaultPolicy.Governance.Tests.Planning.Conditions;

/// <summary>Random conditions of the decidable fragment, over what access rules or portfolio rules read, and conditions near to them.</summary>
internal sealed class RandomConditions(int seed, bool isPortfolio)
{
    private static readonly string[] Texts = ["retail", "professional", "CH", "FR", "DE", "", "SG", "C"];
    private static readonly string[] Orders = ["<", "<=", ">", ">=", "==", "!="];

    private readonly Random _random = new(seed);

    /// <summary>The names of the scope in SMT-LIB, with the ranges of their types.</summary>
    internal static string Declarations(bool isPortfolio)
    {
        var text = new StringBuilder();
        foreach (Num.Read read in isPortfolio ? PortfolioReads : AccessReads)
        {
            string sort = read.Kind switch { "decimal" => "Real", "text" => "String", _ => "Int" };
            text.AppendLine(CultureInfo.InvariantCulture, $"(declare-const {read.Smt} {sort})");
            text.AppendLine(CultureInfo.InvariantCulture, $"(assert {Num.Range(read.Kind, read.Smt)})");
            if (read.CanFail)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"(declare-const {SmtName(read.Name + "!")} Bool)");
            }
        }

        foreach (string flag in isPortfolio ? [] : AccessFlags)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"(declare-const {SmtName(flag)} Bool)");
        }

        return text.ToString();
    }

    private static readonly string[] AccessFlags = ["subject.registered", "subject.expired", "subject.sanctioned", "subject.frozen"];

    private static readonly Num.Read[] AccessReads =
    [
        new("int", "subject.level"), new("text", "subject.country"), new("text", "subject.class"), new("text", "vault.mode"),
        new("time", "now"), new("time", "subject.validUntil"), new("amount", "request.amount"), new("amount", "vault.totalAssets"),
    ];

    private static readonly Num.Read[] PortfolioReads =
    [
        new("decimal", "portfolio.leverage"), new("decimal", "portfolio.netDelta"), new("decimal", "portfolio.cash"),
        new("decimal", "drawdown(duration('24h'))", true), new("decimal", "weight('BTC')", true), new("decimal", "market.basis('BTC')", true),
        new("text", "vault.mode"), new("time", "now"),
    ];

    /// <summary>A condition.</summary>
    internal Cond Next(int depth) => _random.Next(depth > 0 ? 10 : 3) switch
    {
        0 when !isPortfolio => new Flag(Pick(AccessFlags)),
        1 => Membership(),
        3 or 4 or 5 => new Logic(Next(depth - 1), Next(depth - 1), IsAnd: true),
        6 or 7 => new Logic(Next(depth - 1), Next(depth - 1), IsAnd: false),
        8 => new Not(Next(depth - 1)),
        9 => new Choice(Next(depth - 2), Next(depth - 1), Next(depth - 1)),
        _ => Comparison(depth),
    };

    /// <summary>A condition that differs from another in one place.</summary>
    internal Cond Near(Cond condition)
    {
        if (_random.Next(4) == 0)
        {
            return Replace(condition);
        }

        return condition switch
        {
            Not not => new Not(Near(not.Operand)),
            Logic logic when _random.Next(2) == 0 => logic with { Left = Near(logic.Left) },
            Logic logic => logic with { Right = Near(logic.Right) },
            Choice choice when _random.Next(3) == 0 => choice with { If = Near(choice.If) },
            Choice choice => choice with { Then = Near(choice.Then) },
            _ => Replace(condition),
        };
    }

    private Cond Replace(Cond condition) => condition switch
    {
        Logic logic when _random.Next(3) == 0 => logic.Left,
        Logic logic when _random.Next(3) == 0 => logic with { IsAnd = !logic.IsAnd },
        Logic logic when _random.Next(2) == 0 => new Logic(logic.Right, logic.Left, logic.IsAnd),
        Compare compare when _random.Next(2) == 0 && compare.Left.Kind != "text" => compare with { Operator = Pick(Orders) },
        Compare { Right: Num.Literal } compare => compare with { Right = Literal(compare.Left.Kind) },
        In list when _random.Next(2) == 0 && list.List.Length > 0 => list with { List = list.List[1..] },
        In list => list with { List = [.. list.List, Literal(list.Item.Kind)] },
        Flag flag => new Not(new Not(flag)),
        _ when _random.Next(3) == 0 => new Logic(condition, Next(0), IsAnd: _random.Next(2) == 0),
        _ => Next(1),
    };

    private Cond Membership()
    {
        Num read = Pick((isPortfolio ? PortfolioReads : AccessReads).Where(r => r.Kind is "text" or "int").ToArray());
        return read.Kind == "text" && _random.Next(3) == 0
            ? new Starts(read, Pick(Texts))
            : new In(read, [.. Enumerable.Range(0, _random.Next(0, 5)).Select(_ => Literal(read.Kind))]);
    }

    private Cond Comparison(int depth)
    {
        Num left = Pick(isPortfolio ? PortfolioReads : AccessReads);
        if (left.Kind == "text")
        {
            Num other = _random.Next(5) == 0 ? Pick((isPortfolio ? PortfolioReads : AccessReads).Where(r => r.Kind == "text").ToArray()) : Literal("text");
            return new Compare(left, _random.Next(2) == 0 ? "==" : "!=", other);
        }

        left = _random.Next(3) == 0 ? Computed(left, depth) : left;
        Num right = _random.Next(4) == 0
            ? Pick((isPortfolio ? PortfolioReads : AccessReads).Where(r => r.Kind == left.Kind).ToArray())
            : Literal(left.Kind);
        right = right is Num.Read && _random.Next(2) == 0 ? Computed(right, depth) : right;
        if (left.Kind == "time" && _random.Next(3) == 0 && !isPortfolio)
        {
            return new Compare(
                new Num.Arithmetic("duration", AccessReads[5], "-", AccessReads[4]), Pick(Orders), Literal("duration"));
        }

        return new Compare(left, Pick(Orders), right);
    }

    private Num Computed(Num value, int depth) => (value.Kind, _random.Next(4)) switch
    {
        ("decimal", 0) => new Num.Absolute(value),
        ("decimal", 1) => new Num.Extreme(value, Literal("decimal"), _random.Next(2) == 0),
        ("decimal", 2) => new Num.Arithmetic("decimal", value, "*", new Num.Literal("decimal", Pick(["0.5", "2.0", "4.0"]), "") is var f ? f with { Number = f.Text } : f),
        ("time", _) => new Num.Arithmetic("time", value, _random.Next(2) == 0 ? "+" : "-", Literal("duration")),
        (_, 3) when depth > 1 => new Num.Chosen(Next(0), value, Literal(value.Kind)),
        _ => new Num.Arithmetic(value.Kind, value, _random.Next(2) == 0 ? "+" : "-", Literal(value.Kind)),
    };

    private Num.Literal Literal(string kind)
    {
        int n = _random.Next(0, 6);
        switch (kind)
        {
            case "int":
                return new(kind, n.ToString(CultureInfo.InvariantCulture), n.ToString(CultureInfo.InvariantCulture));
            case "amount":
                return new(kind, $"{n * 100} * assets.USDC", $"{n}00000000");
            case "time":
                return new(kind, $"timestamp('202{n}-01-01T00:00:00Z')", new DateTimeOffset(2020 + n, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
            case "duration":
                return new(kind, $"duration('{n * 24}h')", (n * 86_400).ToString(CultureInfo.InvariantCulture));
            case "decimal":
                string number = string.Create(CultureInfo.InvariantCulture, $"0.{_random.Next(0, 10)}");
                return _random.Next(6) == 0 && number != "0.0" ? new(kind, "-" + number, $"(- {number})") : new(kind, number, number);
            default:
                string text = Pick(Texts);
                return new(kind, $"'{text}'", $"\"{text}\"");
        }
    }

    private T Pick<T>(T[] items) => items[_random.Next(items.Length)];
}
