namespace VaultPolicy.PolicyEngine.Register;

/// <summary>An edit of a file: bytes replaced by text.</summary>
/// <param name="Offset">The first byte.</param>
/// <param name="Length">The number of bytes; 0 inserts.</param>
/// <param name="Text">The ASCII text put there.</param>
public readonly record struct RegisterPatch(long Offset, int Length, string Text);
