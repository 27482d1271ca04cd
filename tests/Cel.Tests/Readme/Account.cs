namespace VaultPolicy.Cel.Tests.Readme;

/// <summary>A record of the README's example of host types.</summary>
public sealed record Account(string Owner, Amount Cash, Amount Gas);
