namespace VaultPolicy.Cel.Tests.Readme;

/// <summary>The context of the README's examples.</summary>
public readonly record struct Request(long Amount, string Country);
