namespace VaultPolicy.PolicyEngine.Register;

/// <summary>What one part of a file gave.</summary>
/// <param name="Rows">The good rows in file order; with problems, not necessarily all.</param>
/// <param name="Lines">The lines that start in the part.</param>
/// <param name="LineEnds">The line feeds within the part.</param>
/// <param name="Units">The part's length in UTF-16 units.</param>
/// <param name="Findings">The problems in file order, their lines counted from the start of the part.</param>
/// <param name="UncheckedCount">The addresses without checksum.</param>
/// <param name="FirstUnchecked">The first of them.</param>
internal sealed record RegisterChunk(
    RegisterRow[] Rows, int Lines, int LineEnds, long Units, RegisterFinding[] Findings, int UncheckedCount, RegisterPlace? FirstUnchecked);
