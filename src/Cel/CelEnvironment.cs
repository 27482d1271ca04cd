using System.Collections.Frozen;
using System.Collections.Immutable;
using VaultPolicy.Cel.Checking;
using VaultPolicy.Cel.Compilation;
using VaultPolicy.Cel.Declarations;
using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel;

/// <summary>The names and functions that expressions may use. Immutable and thread-safe; made by <see cref="CelEnvironmentBuilder"/>.</summary>
public sealed class CelEnvironment
{
    internal CelEnvironment(
        CelEnvironmentOptions options,
        IReadOnlyDictionary<string, VariableDeclaration> variables,
        IReadOnlyDictionary<string, RecordDeclaration> records,
        IReadOnlyDictionary<string, CelType> types,
        IReadOnlyDictionary<string, List<Overload>> functions)
    {
        Options = options;
        Variables = variables.ToFrozenDictionary(StringComparer.Ordinal);
        Records = records.ToFrozenDictionary(StringComparer.Ordinal);
        HostTypes = new HostTypes(Records.Values, types.Values);
        Types = types.ToFrozenDictionary(StringComparer.Ordinal);
        Functions = functions.ToFrozenDictionary(f => f.Key, f => f.Value.ToArray(), StringComparer.Ordinal);
    }

    private CelEnvironment(CelEnvironment from, VariableDeclaration variable)
    {
        Options = from.Options;
        Variables = from.Variables.Append(KeyValuePair.Create(variable.Name, variable)).ToFrozenDictionary(StringComparer.Ordinal);
        Records = from.Records;
        HostTypes = from.HostTypes;
        Types = from.Types;
        Functions = from.Functions;
    }

    internal CelEnvironmentOptions Options { get; }

    internal FrozenDictionary<string, VariableDeclaration> Variables { get; }

    internal FrozenDictionary<string, RecordDeclaration> Records { get; }

    internal HostTypes HostTypes { get; }

    internal FrozenDictionary<string, CelType> Types { get; }

    internal FrozenDictionary<string, Overload[]> Functions { get; }

    /// <summary>What expressions may use, in ordinal order: <c>name: type</c> for variables and constants, <c>Record.field: type</c> for fields, <c>signature: type</c> for functions and operators.</summary>
    public ImmutableArray<string> Listing() =>
    [
        .. Variables.Values.Select(v => $"{v.Name}: {v.Type}")
            .Concat(Records.Values.SelectMany(r => r.Fields.Values.Select(f => $"{r.Type}.{f.Name}: {f.Type}")))
            .Concat(Functions.Values.SelectMany(overloads => overloads).Where(o => !o.IsDynamicOnly).Select(o => $"{o.Signature}: {o.Result}"))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Parses and checks a text; never throws for a bad one.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="expected">The type that the result must have; null accepts any.</param>
    public CelCheckResult Check(string text, CelType? expected = null)
    {
        CelParseResult parsed = CelParser.Parse(text, Options.Limits);
        return parsed.Root is null ? new CelCheckResult(null, null, parsed.Issues) : Checker.Check(this, text, parsed.Root, expected);
    }

    /// <summary>Prepares a tree that the checker has not seen for evaluation; what does not fit is an error of the evaluation.</summary>
    public CelInterpreter ToInterpreter(CelExpr syntax)
    {
        ArgumentNullException.ThrowIfNull(syntax);
        return new CelInterpreter(this, syntax, overloads: null);
    }

    /// <summary>This environment with one more variable, <paramref name="name"/> (for example <c>variables.x</c>), that has the value of <paramref name="definition"/>: computed when first used, at most once per evaluation. A definition can only use what was declared before it, so there are no cycles.</summary>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public CelEnvironment WithNamedVariable(string name, CelChecked definition)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(definition);
        if (Variables.ContainsKey(name))
        {
            throw new ArgumentException($"`{name}` is declared twice", nameof(name));
        }

        return new CelEnvironment(this, new VariableDeclaration(name, definition.Type, Definition: definition));
    }
}
