using VaultPolicy.Dsl.Binding.Shapes;
using VaultPolicy.Dsl.Model;

namespace VaultPolicy.Dsl.Binding;

/// <summary>The `metadata` section.</summary>
internal static class MetadataBinder
{
    private static readonly Key<string> Name = Key.Required("name", Values.Name(NameForm.Policy, "Lower-case letters, digits and hyphens."), "the policy's name");
    private static readonly Key<string> Title = Key.Required("title", Values.Sentence, "the title for people");
    private static readonly Key<int> Version = Key.Required("version", Values.Integer("A whole number from 1.", 1, int.MaxValue), "the version, from 1");

    /// <summary>The section.</summary>
    public static readonly Shape<PolicyMetadata> Shape = new SectionShape<PolicyMetadata>("Name, title and version.", [Name, Title, Version], Bind);

    private static PolicyMetadata? Bind(SectionReader reader)
    {
        Located<string> name = reader.Need(Name);
        Located<string> title = reader.Need(Title);
        Located<int> version = reader.Need(Version);
        return reader.Failed ? null : new PolicyMetadata(name, title.Value, version.Value, reader.Span);
    }
}
