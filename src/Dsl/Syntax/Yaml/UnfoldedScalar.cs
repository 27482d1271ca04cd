namespace VaultPolicy.Dsl.Syntax.Yaml;

/// <summary>What a scalar's source text means.</summary>
/// <param name="Value">The value.</param>
/// <param name="Map">From value offsets to file offsets.</param>
/// <param name="End">The file offset just after the scalar, closing quote included; for a block, after its last kept line break or its last line.</param>
/// <param name="Problem">What is wrong with a quoted scalar.</param>
/// <param name="ProblemAt">Where.</param>
internal readonly record struct UnfoldedScalar(string Value, ScalarMap Map, int End, ScalarProblem Problem = ScalarProblem.None, int ProblemAt = 0);

/// <summary>What can be wrong with a quoted scalar.</summary>
internal enum ScalarProblem
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>There is no closing quote.</summary>
    Unclosed,

    /// <summary>An escape that YAML does not know, or one for a surrogate.</summary>
    BadEscape,

    /// <summary>An escape for a character that may not stand in a file.</summary>
    BadCharacter,
}
