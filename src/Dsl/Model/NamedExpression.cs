namespace VaultPolicy.Dsl.Model;

/// <summary>A named expression, evaluated at most once, used as `variables.name`.</summary>
/// <param name="Name">The name.</param>
/// <param name="Expression">The expression.</param>
public sealed record NamedExpression(
    Located<string> Name,
    PolicyExpression Expression);
