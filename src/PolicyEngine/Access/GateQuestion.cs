using VaultPolicy.PolicyEngine.Register;

namespace VaultPolicy.PolicyEngine.Access;

/// <summary>A question to one gate with everything that its answer may look at. Refers to all of it and copies nothing.</summary>
internal readonly ref struct GateQuestion
{
    /// <summary>The request.</summary>
    public readonly ref readonly AccessRequest Request;

    /// <summary>The register's row of the subject; a free one when it has none.</summary>
    public readonly ref readonly RegisterRow Row;

    public GateQuestion(ref readonly AccessRequest request, AccessSnapshot snapshot, HolderFacts holder, ref readonly RegisterRow row)
    {
        Request = ref request;
        Snapshot = snapshot;
        Holder = holder;
        Row = ref row;
    }

    /// <summary>What the decision may look at.</summary>
    public AccessSnapshot Snapshot { get; }

    /// <summary>What is known of the subject beside the register.</summary>
    public HolderFacts Holder { get; }
}
