using System.Collections.Immutable;
using VaultPolicy.Cel.Checking;
using VaultPolicy.Cel.Syntax;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Expressions.Advice;
using VaultPolicy.Dsl.Model;

namespace VaultPolicy.Dsl.Expressions;

/// <summary>
/// Checks the names that expressions give as text: `oracle('eth')`, `market.funding('BTC')`, the method of `var`. A misspelt one would
/// otherwise be an evaluation error in every step.
/// </summary>
internal sealed class DomainNames
{
    private static readonly ImmutableArray<string> VarMethods = ["historical"];

    private readonly ImmutableArray<string> _assets;
    private readonly ImmutableArray<string> _oracles;

    internal DomainNames(PolicyModel model)
    {
        _assets = [.. model.Assets.Select(a => a.Symbol.Value)];
        _oracles = [.. model.Oracles.Select(o => o.Id.Value)];
    }

    internal ImmutableArray<CelIssue> Check(CelExpr root)
    {
        var issues = ImmutableArray.CreateBuilder<CelIssue>();
        foreach (CelCall call in SyntaxSearch.All(root).OfType<CelCall>())
        {
            (string what, ImmutableArray<string> known, int argument) = (call.Target, call.Function) switch
            {
                (null, "oracle") => ("oracle", _oracles, 0),
                (null, "weight" or "priceMove") => ("asset", _assets, 0),
                (null, "twapDeviation") => ("oracle", _oracles, 0),
                (null, "var") => ("method", VarMethods, 2),
                (CelIdent { Name: "market" }, "funding" or "basis") => ("asset", _assets, 0),
                _ => ("", [], -1),
            };
            if (argument >= 0 && call.Arguments.Length > argument
                && call.Arguments[argument] is CelLiteral { Value: string name } literal && !known.Contains(name))
            {
                issues.Add(Unknown(what, name, known, literal));
            }
        }

        return issues.ToImmutable();
    }

    private static CelIssue Unknown(string what, string name, ImmutableArray<string> known, CelLiteral place)
    {
        return new CelIssue(CelIssueKind.UnknownName, $"unknown {what} `{name}`", place.Start, place.End, NameSuggestion.HelpFor(name, known, what + "s"));
    }
}
