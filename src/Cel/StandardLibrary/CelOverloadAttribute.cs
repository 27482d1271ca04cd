namespace VaultPolicy.Cel.StandardLibrary;

/// <summary>Names the overload that a method implements; its types follow from the CLR types.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class CelOverloadAttribute(string name, string id) : Attribute
{
    internal string Name { get; } = name;

    internal string Id { get; } = id;

    /// <summary>Whether the first parameter is the receiver.</summary>
    public bool IsMember { get; set; }

    /// <summary>Whether only a <c>dyn</c> argument may select it.</summary>
    public bool IsDynamicOnly { get; set; }
}
