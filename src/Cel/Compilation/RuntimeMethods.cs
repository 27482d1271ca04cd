using System.Collections.Concurrent;
using System.Reflection;

namespace VaultPolicy.Cel.Compilation;

/// <summary>Methods of this assembly that compiled code calls, each looked up once.</summary>
internal static class RuntimeMethods
{
    internal const BindingFlags Internal = BindingFlags.Static | BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;
    private static readonly ConcurrentDictionary<(Type Type, string Name), MethodInfo> Known = new();

    internal static MethodInfo Find(Type type, string name) => Known.GetOrAdd((type, name), static key =>
        key.Type.GetMethod(key.Name, Internal)
            ?? throw new InvalidOperationException($"no method {key.Type.Name}.{key.Name}"));
}
