using FsCheck;
using FsCheck.Fluent;

namespace VaultPolicy.Simulation.Tests.Support;

/// <summary>Seeds for cases that are drawn from the product's own generator; FsCheck prints the one that fails.</summary>
internal static class Seeds
{
    public static Arbitrary<int> Any { get; } = Gen.Choose(0, int.MaxValue).ToArbitrary();
}
