using System.Collections.Immutable;
using VaultPolicy.PolicyEngine.Register;

namespace VaultPolicy.Governance.Register;

/// <summary>An entry that is in both registers and differs.</summary>
/// <param name="Before">The entry in the old register.</param>
/// <param name="After">The entry in the new one.</param>
public sealed record RegisterChange(RegisterEntry Before, RegisterEntry After)
{
    /// <summary>The fields that differ, by the names of their columns, in the order of columns.</summary>
    public ImmutableArray<RegisterFieldChange> Fields { get; } =
    [
        .. new RegisterFieldChange[]
        {
            new("class", SubjectWords.Of(Before.Class), SubjectWords.Of(After.Class)),
            new("level", Level(Before), Level(After)),
            new("country", Before.Country.Text, After.Country.Text),
            new("validUntil", RegisterTime.Short(Before.ValidUntil), RegisterTime.Short(After.ValidUntil)),
            new("flags", SubjectWords.TextOf(Before.Flags), SubjectWords.TextOf(After.Flags)),
        }.Where(field => field.Before != field.After),
    ];

    private static string Level(in RegisterEntry entry) => entry.Level.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
