using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Benchmarks;

/// <summary>The rule of the workload, ready for each way to evaluate it, and the proof that each way decides all requests alike.</summary>
internal static class AllowlistRule
{
    private const int ExpectedAllowed = 445;

    internal static CelEnvironment Environment { get; } = new CelEnvironmentBuilder()
        .AddStandardLibrary()
        .AddVariable<AllowlistRequest>("groups", CelType.List(CelType.String), nameof(AllowlistRequest.Groups))
        .AddVariable<AllowlistRequest>("kyc", CelType.Int, nameof(AllowlistRequest.Kyc))
        .AddVariable<AllowlistRequest>("jurisdiction", CelType.String, nameof(AllowlistRequest.Jurisdiction))
        .AddVariable<AllowlistRequest>("amount", CelType.Int, nameof(AllowlistRequest.Amount))
        .Build();

    internal static CelChecked Check(string text)
    {
        CelCheckResult check = Environment.Check(text, CelType.Bool);
        return check.Expression ?? throw new InvalidOperationException($"{text}: {string.Join("; ", check.Issues)}");
    }

    /// <summary>Throws unless every request is decided as by hand.</summary>
    internal static void Verify(AllowlistRequest[] requests, Func<AllowlistRequest, bool> decide)
    {
        int allowed = 0;
        for (int i = 0; i < requests.Length; i++)
        {
            bool expected = AllowlistWorkload.HandWritten(requests[i]);
            if (decide(requests[i]) != expected)
            {
                throw new InvalidOperationException($"request {i} is decided wrongly: {requests[i]}");
            }

            allowed += expected ? 1 : 0;
        }

        if (requests.Length != AllowlistWorkload.Count || allowed != ExpectedAllowed)
        {
            throw new InvalidOperationException($"{allowed} of {requests.Length} requests are allowed, expected {ExpectedAllowed} of {AllowlistWorkload.Count}");
        }
    }
}
