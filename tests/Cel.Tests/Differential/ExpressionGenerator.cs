using System.Collections.Concurrent;
using VaultPolicy.Cel.Declarations;
using VaultPolicy.Cel.Extensions;
using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Tests.Differential;

/// <summary>
/// Writes random expressions of a wanted type over <see cref="Facts"/>. Calls come from the overloads of the environment, the rarest so
/// far first, so a new function is covered without a line here. <see cref="Uses"/> counts what was written.
/// </summary>
internal sealed partial class ExpressionGenerator
{
    private static readonly CelType Subject = CelType.Record("subject", typeof(Subject));
    private static readonly CelType[] Scalars =
    [
        CelType.Bool, CelType.Int, CelType.Uint, CelType.Double, CelType.String, CelType.Bytes, CelType.Timestamp, CelType.Duration, NetworkFunctions.Ip,
        NetworkFunctions.Cidr, Vault.Usdc,
    ];

    private static readonly CelType[] Keys = [CelType.Bool, CelType.Int, CelType.Uint, CelType.String];
    private static readonly Overload[] Overloads = [.. Facts.Environment.Functions.Values.SelectMany(o => o)];
    private static readonly ConcurrentDictionary<CelType, Overload[]> Fitting = new();
    private readonly Random _random;
    private readonly List<(string Name, CelType Type)> _locals = [];
    private int _names;

    internal ExpressionGenerator(int seed) => _random = new Random(seed);

    /// <summary>How often each overload (by id) and each macro and syntax form was written.</summary>
    internal Dictionary<string, int> Uses { get; } = new(StringComparer.Ordinal);

    /// <summary>Every name that <see cref="Uses"/> should have in the end.</summary>
    internal static IEnumerable<string> AllForms => [.. Overloads.Select(o => o.Id), .. Forms];

    internal string Next()
    {
        _locals.Clear();
        _names = 0;
        int depth = 1 + _random.Next(4);
        CelType type = AnyType(2);
        if (!Chance(12))
        {
            return Write(type, depth);
        }

        List<string> definitions = [];
        for (int i = 0; i < 1 + _random.Next(3); i++)
        {
            CelType definition = AnyType(1);
            definitions.Add(Write(definition, depth - 1));
            _locals.Add(($"cel.index({i})", definition));
        }

        return Form("cel.block", $"cel.block([{string.Join(", ", definitions)}], {Write(type, depth)})");
    }

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private T Of<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    private string Form(string name, string text)
    {
        Uses[name] = Uses.GetValueOrDefault(name) + 1;
        return text;
    }

    private CelType AnyType(int depth) => _random.Next(depth > 0 ? 10 : 6) switch
    {
        6 => CelType.List(AnyType(depth - 1)),
        7 => CelType.Map(Of(Keys), AnyType(depth - 1)),
        8 => CelType.Optional(AnyType(depth - 1)),
        9 => Chance(3) ? CelType.AnyType : Chance(2) ? Subject : CelType.Dyn,
        _ => Of(Scalars),
    };

    private string Write(CelType type, int depth)
    {
        if (depth <= 0)
        {
            return Leaf(type);
        }

        string text = _random.Next(10) switch
        {
            0 or 1 => Leaf(type),
            2 => Form("?:", $"({Write(CelType.Bool, depth - 1)} ? {Write(type, depth - 1)} : {Write(type, depth - 1)})"),
            3 or 4 => Macro(type, depth - 1),
            5 => Part(type, depth - 1),
            _ => Call(type, depth - 1),
        };

        // A value whose type is known only while evaluating, and sometimes one of another type.
        return Chance(25) ? Form("dyn", $"dyn({(Chance(4) ? Leaf(AnyType(1)) : text)})") : text;
    }

    private string Call(CelType type, int depth)
    {
        Overload[] fitting = Fitting.GetOrAdd(type, wanted => [.. Overloads.Where(o => Match(o.Result, wanted, new(StringComparer.Ordinal)))]);
        if (fitting.Length == 0)
        {
            return Leaf(type);
        }

        Overload first = Of(fitting);
        Overload second = Of(fitting);
        Overload overload = Uses.GetValueOrDefault(first.Id) <= Uses.GetValueOrDefault(second.Id) ? first : second;
        Dictionary<string, CelType> bound = new(StringComparer.Ordinal);
        Match(overload.Result, type, bound);
        string[] arguments = [.. overload.Parameters.Select(p => Write(Instantiate(p, bound), depth))];
        if (overload.IsDynamicOnly)
        {
            arguments[^1] = $"dyn({arguments[^1]})";
        }

        if (overload.Name == "lists.range")
        {
            arguments[0] = _random.Next(-1, 6).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return Form(overload.Id, Render(overload, arguments));
    }

    private static string Render(Overload overload, string[] arguments)
    {
        switch (overload.Name)
        {
            case CelOperators.Index:
                return $"({arguments[0]})[{arguments[1]}]";
            case CelOperators.OptionalIndex:
                return $"({arguments[0]})[?{arguments[1]}]";
            case CelOperators.Negate:
                return $"-({arguments[0]})";
        }

        string shown = CelOperators.Display(overload.Name);
        if (shown != overload.Name)
        {
            return $"(({arguments[0]}) {shown} ({arguments[1]}))";
        }

        return overload.IsMember ? $"({arguments[0]}).{shown}({string.Join(", ", arguments.Skip(1))})" : $"{shown}({string.Join(", ", arguments)})";
    }

    /// <summary>Whether a declared result can be the wanted type, and with which type parameters.</summary>
    private static bool Match(CelType declared, CelType wanted, Dictionary<string, CelType> bound)
    {
        if (declared.Kind == CelTypeKind.Parameter)
        {
            return bound.TryAdd(declared.Name, wanted) || bound[declared.Name].Equals(wanted);
        }

        return declared.Kind == wanted.Kind && declared.Name == wanted.Name && declared.Arguments.Length == wanted.Arguments.Length
            && declared.Arguments.Zip(wanted.Arguments).All(p => p.First.Kind == CelTypeKind.Dyn || Match(p.First, p.Second, bound));
    }

    private CelType Instantiate(CelType declared, Dictionary<string, CelType> bound)
    {
        if (declared.Kind == CelTypeKind.Parameter)
        {
            if (!bound.TryGetValue(declared.Name, out CelType? found))
            {
                // Names of parameters are those of the implementations; keys of maps have few types.
                found = declared.Name == "TKey" ? Of(Keys) : declared.Name == "U" ? Vault.Usdc.Arguments[0] : Chance(4) ? AnyType(1) : Of(Scalars);
                bound.Add(declared.Name, found);
            }

            return found;
        }

        return declared.Arguments.IsEmpty ? declared : declared.With([.. declared.Arguments.Select(a => Instantiate(a, bound))]);
    }
}
