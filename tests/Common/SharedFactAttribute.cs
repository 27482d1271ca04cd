namespace VaultPolicy.Tests.Common;

/// <summary>A test on recorded data: skipped where there is none, except in continuous integration (<see cref="SharedFolder"/>).</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute() => Skip = SharedFolder.SkipReason!;
}
