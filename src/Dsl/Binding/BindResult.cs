using System.Collections.Immutable;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;

namespace VaultPolicy.Dsl.Binding;

/// <summary>What binding gave.</summary>
/// <param name="Model">The policy; null when a section could not be read. A model may still have errors of meaning: ask the bag.</param>
/// <param name="Expressions">Every expression that was read, in binding order, also when the model is null.</param>
public sealed record BindResult(PolicyModel? Model, ImmutableArray<PolicyExpression> Expressions)
{
    /// <summary>Notes for a policy that has no errors once its files and expressions are checked too.</summary>
    public ImmutableArray<Diagnostic> Notes { get; init; } = [];
}
