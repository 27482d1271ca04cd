using VaultPolicy.Dsl.Binding;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Syntax.Yaml;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Packages;

/// <summary>Reads and checks a policy package: YAML, names, units, rules and expressions. Pure: files come through a port.</summary>
public static class PolicyPackage
{
    /// <summary>The name of the policy's file in its package.</summary>
    public const string PolicyFile = "policy.yaml";

    /// <summary>Checks a package.</summary>
    /// <param name="files">Its files.</param>
    /// <param name="policyFile">The policy's file, relative to the package.</param>
    /// <param name="shownPath">The file's name in findings; <paramref name="policyFile"/> when null.</param>
    public static PackageCheckResult Check(IPackageFiles files, string policyFile = PolicyFile, string? shownPath = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(policyFile);
        string shown = shownPath ?? policyFile;
        if (files.TryRead(policyFile, out ReadOnlyMemory<byte> content))
        {
            return Check(shown, content, files);
        }

        var source = new SourceText(shown, "");
        var missing = Diagnostic.Create(
            UsageDiagnostics.PolicyNotFound, new SourceSpan(source, 0, 0), $"there is no {SyntaxText.Quote(shown)} to read", "name a folder with a `policy.yaml`");
        return new PackageCheckResult(null, [missing], null);
    }

    /// <summary>Checks the content of a policy file.</summary>
    /// <param name="shownPath">The file's name in findings.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="files">The files of its package; null to leave files that it names unchecked.</param>
    public static PackageCheckResult Check(string shownPath, ReadOnlyMemory<byte> content, IPackageFiles? files = null)
    {
        ArgumentNullException.ThrowIfNull(shownPath);
        var diagnostics = new DiagnosticBag();
        YamlReadResult read = YamlReader.Read(shownPath, content, diagnostics);
        CheckedPolicy? policy = read.Root is null ? null : Check(read.Root, files, diagnostics);
        return new PackageCheckResult(diagnostics.HasErrors ? null : policy, diagnostics.ToSorted(), read.Source);
    }

    private static CheckedPolicy? Check(YamlNode root, IPackageFiles? files, DiagnosticBag diagnostics)
    {
        BindResult bound = PolicyBinder.Bind(root, diagnostics);
        if (bound.Model is not { } model)
        {
            return null;
        }

        CheckFiles(model, files, diagnostics);
        CheckedPolicy policy = ExpressionChecker.Check(model, bound.Expressions, diagnostics);
        if (!diagnostics.HasErrors)
        {
            // Beside errors they would be noise.
            foreach (Diagnostic note in bound.Notes)
            {
                diagnostics.Add(note);
            }
        }

        return policy;
    }

    private static void CheckFiles(PolicyModel model, IPackageFiles? files, DiagnosticBag diagnostics)
    {
        if (files is not null && model.Access.Register is { } register && !files.Exists(register.Value))
        {
            diagnostics.Add(Diagnostic.Create(
                NameDiagnostics.MissingPackageFile, register.Span, $"the package has no file {SyntaxText.Quote(register.Value)}", "add the file, or name the one that the package has"));
        }
    }
}
