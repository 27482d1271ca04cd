using VaultPolicy.Cel.Declarations;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Checking;

/// <summary>Looks names up as CEL does: in the container from the innermost outwards, then in the root.</summary>
internal sealed class NameResolver(CelEnvironment environment)
{
    internal VariableDeclaration? Variable(string name, bool rooted) =>
        Candidates(name, rooted).Select(environment.Variables.GetValueOrDefault).FirstOrDefault(v => v is not null);

    internal CelType? Type(string name, bool rooted) =>
        Candidates(name, rooted).Select(environment.Types.GetValueOrDefault).FirstOrDefault(t => t is not null);

    internal (string Name, Overload[] Overloads)? Function(string name, bool rooted)
    {
        foreach (string candidate in Candidates(name, rooted))
        {
            if (environment.Functions.TryGetValue(candidate, out Overload[]? overloads))
            {
                return (candidate, overloads);
            }
        }

        return null;
    }

    /// <summary>Whether the dotted name or a shorter prefix of it is a variable or a type.</summary>
    internal bool AnyPrefixResolves(string name, bool rooted)
    {
        for (string prefix = name; ;)
        {
            if (Variable(prefix, rooted) is not null || Type(prefix, rooted) is not null)
            {
                return true;
            }

            int dot = prefix.LastIndexOf('.');
            if (dot < 0)
            {
                return false;
            }

            prefix = prefix[..dot];
        }
    }

    /// <summary>Whether declared variables start with <paramref name="root"/> and a dot.</summary>
    internal bool IsNamespace(string root) => environment.Variables.Keys.Any(v => v.StartsWith(root + ".", StringComparison.Ordinal));

    private IEnumerable<string> Candidates(string name, bool rooted)
    {
        string container = rooted ? "" : environment.Options.Container;
        while (container.Length > 0)
        {
            yield return $"{container}.{name}";
            int dot = container.LastIndexOf('.');
            container = dot < 0 ? "" : container[..dot];
        }

        yield return name;
    }
}
