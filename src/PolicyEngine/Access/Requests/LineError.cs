using VaultPolicy.Dsl.Diagnostics;

namespace VaultPolicy.PolicyEngine.Access.Requests;

/// <summary>Why a line of a stream has no decision.</summary>
/// <param name="Descriptor">The kind.</param>
/// <param name="Message">One sentence; ASCII without control characters.</param>
/// <param name="Help">A proposed edit, or null.</param>
public sealed record LineError(DiagnosticDescriptor Descriptor, string Message, string? Help);
