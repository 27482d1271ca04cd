using VaultPolicy.Dsl.Binding.Shapes;
using VaultPolicy.Dsl.Model;

namespace VaultPolicy.Dsl.Binding;

/// <summary>`resume`: when and by whom a mode is loosened again.</summary>
internal static class ResumeBinder
{
    private static readonly Key<TimeSpan> After = Key.Required("after", Values.Duration, "the least time in the mode");
    private static readonly Key<TimeSpan> Quiet = Key.Optional("quiet", Values.Duration, "the least time since a rule last demanded the mode; none unless stated");
    private static readonly Key<string> By = Key.Required("by", Values.Role, "the role that may loosen the mode");

    /// <summary>The section.</summary>
    public static readonly Shape<ResumeRule> Shape = new SectionShape<ResumeRule>("The way back.", [After, Quiet, By], Bind);

    private static ResumeRule? Bind(SectionReader reader)
    {
        Located<TimeSpan> after = reader.Need(After);
        Located<TimeSpan>? quiet = reader.Get(Quiet);
        Located<string> by = reader.Need(By);
        return reader.Failed ? null : new ResumeRule(after, by, reader.Span) { Quiet = quiet };
    }
}
