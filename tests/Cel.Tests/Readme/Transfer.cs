namespace VaultPolicy.Cel.Tests.Readme;

/// <summary>The context of the README's example of host types.</summary>
public sealed record Transfer(Account From, Amount Sum);
