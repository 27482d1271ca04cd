namespace VaultPolicy.PolicyEngine.Register;

/// <summary>How a register file is written.</summary>
public enum RegisterFormat
{
    /// <summary>Comma-separated (RFC 4180), the first line names the columns.</summary>
    Csv,

    /// <summary>One JSON object a line.</summary>
    Ndjson,
}
