namespace VaultPolicy.Reporting.Json;

/// <summary>Which policy a result is about.</summary>
/// <param name="Name">The policy's name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Digest">The digest of its compiled form, `0x` and 64 hexadecimal digits.</param>
/// <param name="RegisterRoot">The digest of the register; null when the policy has none.</param>
public sealed record PolicyIdentity(string Name, int Version, string Digest, string? RegisterRoot)
{
    /// <summary>Writes the identity as the member `policy`.</summary>
    /// <param name="json">The document.</param>
    public void Write(JsonTextWriter json) => json.BeginObject("policy")
        .String("name", Name)
        .Integer("version", Version)
        .String("digest", Digest)
        .String("registerRoot", RegisterRoot)
        .EndObject();
}
