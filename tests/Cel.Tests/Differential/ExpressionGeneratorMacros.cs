using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Tests.Differential;

/// <summary>Macros, and syntax that has no overloads.</summary>
internal sealed partial class ExpressionGenerator
{
    private static readonly string[] Forms =
    [
        "?:", "&&", "||", "!", "==", "!=", "dyn", "type", "[x]", "[?x]", "{k: v}", "{?k: v}", ".field", ".?field", "has", "has optional", "cel.bind", "cel.block", "cel.iterVar",
        "all/2", "exists/2", "exists_one/2", "existsOne/2", "map/2", "map/3", "filter/2", "all/3", "exists/3", "exists_one/3", "existsOne/3", "transformList/3",
        "transformList/4", "transformMap/3", "transformMap/4", "transformMapEntry/3", "transformMapEntry/4", "optMap", "optFlatMap", "sortBy", "math.greatest/3", "math.least/3",
    ];

    /// <summary>Logic, equality and selection.</summary>
    private string Part(CelType type, int depth)
    {
        switch (type.Kind)
        {
            case CelTypeKind.Bool:
                CelType compared = AnyType(1);
                return _random.Next(7) switch
                {
                    0 => Form("&&", $"({Write(CelType.Bool, depth)} && {Write(CelType.Bool, depth)})"),
                    1 => Form("||", $"({Write(CelType.Bool, depth)} || {Write(CelType.Bool, depth)})"),
                    2 => Form("!", $"!({Write(CelType.Bool, depth)})"),
                    3 => Form("==", $"({Write(compared, depth)} == {Write(compared, depth)})"),
                    4 => Form("!=", $"({Write(compared, depth)} != {Write(compared, depth)})"),
                    5 => Form("has", $"has({Write(CelType.Map(CelType.String, compared), depth)}.abc)"),
                    _ => Form("has optional", $"has({Write(CelType.Optional(CelType.Map(CelType.String, compared)), depth)}.abc)"),
                };
            case CelTypeKind.Optional:
                CelType container = CelType.Map(CelType.String, type.Arguments[0]);
                return Form(".?field", $"({Write(Chance(3) ? CelType.Optional(container) : container, depth)}).?abc");
            case CelTypeKind.Int when Chance(2):
                string name = Chance(2) ? "math.greatest" : "math.least";
                return Form($"{name}/3", $"{name}({Write(CelType.Int, depth)}, {Write(CelType.Int, depth)}, {Write(CelType.Int, depth)})");
            default:
                return Form(".field", $"({Write(CelType.Map(CelType.String, type), depth)}).abc");
        }
    }

    private string Macro(CelType type, int depth)
    {
        switch (type.Kind)
        {
            case CelTypeKind.Bool:
                return Quantifier(depth);
            case CelTypeKind.List when Chance(4):
                return Iterate("filter", 2, type, depth, () => Write(CelType.Bool, depth), null);
            case CelTypeKind.List when Chance(4):
                return Iterate("sortBy", 2, type, depth, () => Write(Of([CelType.Int, CelType.String, CelType.Bool, CelType.Double, CelType.Dyn]), depth), null);
            case CelTypeKind.List:
                return Transform(Chance(2) ? "map" : "transformList", depth, () => Write(type.Arguments[0], depth));
            case CelTypeKind.Map when Chance(2):
                return Transform("transformMapEntry", depth, () => $"{{{Write(type.Arguments[0], depth)}: {Write(type.Arguments[1], depth)}}}");
            case CelTypeKind.Map when type.Arguments[0].Kind == CelTypeKind.Int:
                return Transform("transformMap", depth, () => Write(type.Arguments[1], depth));
            case CelTypeKind.Optional:
                bool isFlat = Chance(2);
                CelType value = AnyType(1);
                string target = Write(CelType.Optional(value), depth);
                return With(value, name => Form(
                    isFlat ? "optFlatMap" : "optMap",
                    $"({target}).{(isFlat ? "optFlatMap" : "optMap")}({name}, {Write(isFlat ? type : type.Arguments[0], depth)})"));
            default:
                CelType bound = AnyType(2);
                string definition = Write(bound, depth);
                return With(bound, name => Form("cel.bind", $"cel.bind({name}, {definition}, {Write(type, depth)})"), simple: true);
        }
    }

    private string Quantifier(int depth)
    {
        string name = Of(["all", "exists", "exists_one", "existsOne"]);
        CelType range = Range();
        return Chance(2) ? Iterate(name, 2, range, depth, () => Write(CelType.Bool, depth), null) : Iterate(name, 3, range, depth, () => Write(CelType.Bool, depth), null);
    }

    private string Transform(string name, int depth, Func<string> body)
    {
        Func<string>? filter = Chance(2) ? () => Write(CelType.Bool, depth) : null;
        CelType range = name == "transformMap" ? CelType.List(Of(Scalars)) : Range();
        return Iterate(name, name == "map" ? 2 : 3, range, depth, body, filter);
    }

    private CelType Range() => _random.Next(6) switch
    {
        0 or 1 => CelType.Map(Of(Keys), Of(Scalars)),
        2 => CelType.Dyn,
        _ => CelType.List(AnyType(1)),
    };

    /// <summary>A macro over a range; the arity counts the variables and the body.</summary>
    private string Iterate(string name, int arity, CelType range, int depth, Func<string> body, Func<string>? filter)
    {
        string target = Write(range, depth);
        CelType value = range.Kind == CelTypeKind.Dyn ? CelType.Dyn : range.Arguments[^1];
        CelType key = range.Kind == CelTypeKind.List ? CelType.Int : range.Kind == CelTypeKind.Map ? range.Arguments[0] : CelType.Dyn;
        string form = name == "sortBy" ? name : $"{name}/{arity + (filter is null ? 0 : 1)}";
        string Rest() => filter is null ? body() : $"{filter()}, {body()}";
        return arity == 2
            ? With(range.Kind == CelTypeKind.Map ? key : value, v => Form(form, $"({target}).{name}({v}, {Rest()})"))
            : With(key, k => With(value, v => Form(form, $"({target}).{name}({k}, {v}, {Rest()})")));
    }

    /// <summary>Writes with one more variable in sight.</summary>
    private string With(CelType type, Func<string, string> write, bool simple = false)
    {
        string name = simple || !Chance(10) ? $"v{_names++}" : Form("cel.iterVar", $"cel.iterVar({_names++}, 0)");
        _locals.Add((name, type));
        string text = write(name);
        _locals.RemoveAt(_locals.Count - 1);
        return text;
    }
}
