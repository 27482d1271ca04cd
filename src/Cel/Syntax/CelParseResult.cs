using System.Collections.Immutable;
using VaultPolicy.Cel.Checking;

namespace VaultPolicy.Cel.Syntax;

/// <summary>What the parser made of a text.</summary>
/// <param name="Root">The tree, or null when there are issues.</param>
/// <param name="Issues">What is wrong, by position.</param>
public sealed record CelParseResult(CelExpr? Root, ImmutableArray<CelIssue> Issues);
