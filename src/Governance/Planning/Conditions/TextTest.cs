namespace VaultPolicy.Governance.Planning.Conditions;

/// <summary>A test of a text against a constant part of it.</summary>
/// <param name="Variable">The text.</param>
/// <param name="Function">`startsWith`, `endsWith` or `contains`.</param>
/// <param name="Part">The part.</param>
/// <param name="Literal">The literal that the test holds.</param>
internal sealed record TextTest(int Variable, string Function, string Part, int Literal)
{
    /// <summary>Whether a text passes.</summary>
    public bool Holds(string text) => Function switch
    {
        "startsWith" => text.StartsWith(Part, StringComparison.Ordinal),
        "endsWith" => text.EndsWith(Part, StringComparison.Ordinal),
        _ => text.Contains(Part, StringComparison.Ordinal),
    };
}
