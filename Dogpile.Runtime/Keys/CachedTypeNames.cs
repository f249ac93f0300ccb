using System.Text;

namespace Dogpile;

/// <summary>
/// Names the type arguments of generic cached methods and types in their key prefix, so that each instantiation has
/// keys of its own. Called by generated code.
/// </summary>
public static class CachedTypeNames
{
    /// <summary>
    /// Adds type arguments to a name: <c>Find</c> and <see cref="string"/> give <c>Find[System.String]</c>.
    /// </summary>
    /// <param name="name">The module or name of a cached method; taken as it is.</param>
    /// <param name="typeArguments">The type arguments; none leaves the name alone.</param>
    /// <returns>The name, then the metadata full names in brackets, separated by commas.</returns>
    /// <remarks>
    /// Different types have different names, save types of equal full name from different assemblies: assemblies are
    /// left out because their versions would change every key with each release.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="name"/>, <paramref name="typeArguments"/> or one of them is null.</exception>
    public static string Append(string name, params Type[] typeArguments)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(typeArguments);
        if (typeArguments.Length == 0)
        {
            return name;
        }

        var arguments = new StringBuilder();
        AppendArguments(arguments, typeArguments);

        // Other languages allow spaces and bars in type names; in a prefix they must not pass for separators.
        return CacheKeyWriter.CreateKey(name, arguments.ToString(), static (ref key, text) => key.Append(text));
    }

    /// <summary>The metadata full name, type arguments included but not the assemblies they come from.</summary>
    internal static string FullName(Type type)
    {
        var name = new StringBuilder();
        AppendType(name, type);
        return name.ToString();
    }

    private static void AppendType(StringBuilder name, Type type)
    {
        if (type.IsArray)
        {
            AppendType(name, type.GetElementType()!);
            name.Append(ArraySuffix(type));
        }
        else if (type.IsPointer)
        {
            AppendType(name, type.GetElementType()!);
            name.Append('*');
        }
        else if (type.IsConstructedGenericType)
        {
            // FullName of a constructed type holds the assemblies and versions of its arguments.
            name.Append(type.GetGenericTypeDefinition().FullName);
            AppendArguments(name, type.GetGenericArguments());
        }
        else
        {
            // Function pointers have no full name.
            name.Append(type.FullName ?? type.ToString());
        }
    }

    private static void AppendArguments(StringBuilder name, Type[] arguments)
    {
        name.Append('[');
        for (var index = 0; index < arguments.Length; index++)
        {
            if (index > 0)
            {
                name.Append(',');
            }

            ArgumentNullException.ThrowIfNull(arguments[index], "typeArguments");
            AppendType(name, arguments[index]);
        }

        name.Append(']');
    }

    /// <summary>As reflection writes it: <c>[]</c>, <c>[,]</c>, and <c>[*]</c> for one dimension with a lower bound.</summary>
    private static string ArraySuffix(Type array) => array.IsVariableBoundArray && array.GetArrayRank() == 1
        ? "[*]"
        : $"[{new string(',', array.GetArrayRank() - 1)}]";
}
